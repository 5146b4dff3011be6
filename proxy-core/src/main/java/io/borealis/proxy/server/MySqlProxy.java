package io.borealis.proxy.server;

import io.borealis.metrics.AuroraMlCounters;
import io.borealis.metrics.BorealisMetrics;
import io.borealis.metrics.ProxyMetrics;
import io.borealis.ml.MlSettings;
import io.borealis.ml.aws.AwsClients;
import io.borealis.ml.batch.MlExecutor;
import io.borealis.proxy.catalog.BackendState;
import io.borealis.proxy.catalog.ControlPlane;
import io.borealis.proxy.config.ConfigException;
import io.borealis.proxy.config.MlConfig;
import io.borealis.proxy.config.ProxyConfig;
import io.borealis.proxy.config.S3Config;
import io.borealis.proxy.config.source.ConfigChange;
import io.borealis.proxy.demand.Sharing;
import io.borealis.proxy.execute.StatementExecutor;
import io.borealis.proxy.execute.backend.BackendCatalog;
import io.borealis.proxy.execute.context.ExecutionLimits;
import io.borealis.proxy.execute.context.ExecutionServices;
import io.borealis.proxy.execute.context.SeenMemory;
import io.borealis.proxy.execute.context.StatementLog;
import io.borealis.proxy.execute.lookup.Stage;
import io.borealis.proxy.execute.reading.KnownNames;
import io.borealis.proxy.execute.statement.LongDataMemory;
import io.borealis.proxy.execute.variable.AuroraVariable;
import io.borealis.proxy.execute.variable.GlobalVariables;
import io.borealis.proxy.execute.way.demand.UnpreparedCalls;
import io.borealis.proxy.session.AuditLog;
import io.borealis.proxy.session.ClientSession;
import io.borealis.proxy.session.CommandMemory;
import io.borealis.proxy.session.ConnectionLog;
import io.borealis.proxy.session.Connections;
import io.borealis.proxy.session.LoginQueue;
import io.borealis.proxy.session.SessionContext;
import io.borealis.proxy.session.SessionLimits;
import io.borealis.proxy.session.SessionRegistry;
import io.borealis.proxy.session.StatementProgress;
import io.borealis.proxy.session.proxyprotocol.ProxyNetworks;
import io.borealis.s3.S3ExportSettings;
import io.borealis.s3.S3LoadSettings;
import io.borealis.s3.aws.S3ObjectStore;
import io.borealis.s3.export.S3Exports;
import io.borealis.s3.load.LoadedObject;
import io.borealis.s3.load.S3Loads;
import io.borealis.sql.function.MlNames;
import io.borealis.sql.function.QualifiedName;
import io.borealis.sql.function.StoredView;
import io.borealis.sql.lex.ReadingBudget;
import io.netty.handler.codec.haproxy.HAProxyProtocolVersion;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A running proxy: the one place where its parts are put together. Lifetime: {@link #start} to {@link #close}. */
public final class MySqlProxy implements AutoCloseable {
    /** Statements being read share a quarter of the heap: those that people write take thousandths of it. */
    private static final long READING_SHARE = 4;

    /** Which inputs have been collected may take as much: some ten bytes for each that differs. */
    private static final long SEEN_SHARE = 4;

    /** How long an operator waits for an answer, whatever the backend and the event loops are at. */
    private static final Duration ANSWER_PATIENCE = Duration.ofMillis(900);

    private final long started = System.nanoTime();
    private final InForce live;
    private final ControlPlane controlPlane;
    private final MlExecutor models;
    private final S3Exports exports;
    private final S3Loads loads;
    private final Workers workers;
    private final Demand demand;
    private final KnownNames reading;
    private final SessionContext context;
    private final ProxyServer server;
    private final ReadinessCheck readiness;
    private final CertificateWatch certificates;

    private MySqlProxy(
            InForce live,
            ControlPlane controlPlane,
            MlExecutor models,
            S3Exports exports,
            S3Loads loads,
            Workers workers,
            Demand demand,
            KnownNames reading,
            SessionContext context,
            ProxyServer server) {
        this.live = live;
        this.controlPlane = controlPlane;
        this.demand = demand;
        this.reading = reading;
        this.models = models;
        this.exports = exports;
        this.loads = loads;
        this.workers = workers;
        this.context = context;
        this.server = server;
        this.certificates = new CertificateWatch(() -> config().tls(), this::readCertificates);
        this.readiness = new ReadinessCheck(controlPlane::state, workers.own(), ANSWER_PATIENCE);
    }

    /**
     * Starts a proxy: installs what must stand in the backend where the service account may, then listens.
     *
     * @param metrics where it counts what it does
     * @throws IOException when the address cannot be listened on
     */
    public static MySqlProxy start(ProxyConfig config, BorealisMetrics metrics) throws IOException {
        ControlPlane controlPlane = ControlPlane.of(config);
        controlPlane.lookAhead(); // while TLS is set up, which takes about as long
        InForce live;
        try {
            live = new InForce(LiveSettings.of(config));
        } catch (RuntimeException e) {
            controlPlane.close();
            throw e;
        }
        AuroraMlCounters counters = new AuroraMlCounters();
        metrics.models().watchAurora(counters);
        MlSettings settings = config.ml().settings();
        MlExecutor models = new MlExecutor(settings, AwsClients.all(settings), counters, metrics.models());
        S3ExportSettings s3 = config.s3().settings();
        S3Exports exports = new S3Exports(s3, S3ObjectStore.of(s3.access()), metrics.exports());
        S3LoadSettings sources = config.s3().loadSettings();
        S3Loads loads = new S3Loads(sources, S3ObjectStore.of(sources.access()), metrics.loads());
        Workers workers = new Workers(config.limits());
        GlobalVariables variables = variables(config);
        ReadingBudget reading = new ReadingBudget(Runtime.getRuntime().maxMemory() / READING_SHARE);
        Demand demand = Demand.of(controlPlane, models, variables, sharing(config.ml()), reading, metrics.proxy());
        try {
            controlPlane.installIfPossible();
            demand.start();
            KnownNames names = new KnownNames(reading);
            SessionContext context = context(
                    live, controlPlane, models, exports, loads, counters, variables, metrics, workers, demand, names);
            ProxyServer server = ProxyServer.start(
                    config.listen(),
                    config.backend(),
                    new ProxyServer.ProxyProtocol(
                            ProxyNetworks.of(config.proxyProtocol().networks()),
                            switch (config.backend().proxyProtocol()) {
                                case NONE -> null;
                                case V1 -> HAProxyProtocolVersion.V1;
                                case V2 -> HAProxyProtocolVersion.V2;
                            }),
                    context,
                    workers.own(),
                    () -> serverSettings(live.get().config()));
            return new MySqlProxy(live, controlPlane, models, exports, loads, workers, demand, names, context, server);
        } catch (IOException | RuntimeException e) {
            workers.close();
            demand.close();
            models.close();
            exports.close();
            loads.close();
            controlPlane.close();
            throw e;
        }
    }

    /** The first address of TCP that clients connect to. */
    public InetSocketAddress address() {
        return server.address();
    }

    /**
     * Whether clients should be sent here. Blocks for about a second at most.
     *
     * @throws InterruptedException when the thread is told to end
     */
    public Readiness readiness() throws InterruptedException {
        if (server.isDraining()) {
            // Nobody is asked: whatever the backend says, clients should go elsewhere.
            return new Readiness(List.of(new Readiness.Reason("draining", "The proxy was told to stop or to drain")));
        }
        BackendState state = readiness.ask();
        String code = switch (state.condition()) {
            case GOOD -> "";
            case UNREACHABLE -> "backend_unreachable";
            case SILENT -> "backend_silent";
            case ACCOUNT_REFUSED -> "service_account_refused";
            case FUNCTIONS_OUTDATED -> "functions_outdated";
        };
        return new Readiness(code.isEmpty() ? List.of() : List.of(new Readiness.Reason(code, state.sentence())));
    }

    /**
     * What goes on now. Blocks for about a second at most.
     *
     * @throws TimeoutException when an event loop does not answer
     * @throws InterruptedException when the thread is told to end
     */
    public ProxyStatus status() throws InterruptedException, TimeoutException {
        return new ProxyStatus(
                server.isDraining(),
                Duration.ofNanos(System.nanoTime() - started),
                String.join(", ", server.addresses()),
                config().backend().address(),
                context.connections().open(),
                server.sessions(ANSWER_PATIENCE),
                catalog(reading.names()),
                models.endpoints().stream()
                        .map(load -> new ProxyStatus.Endpoint(
                                load.service(), load.name(), load.limit(), load.inFlight(), load.waiting()))
                        .toList());
    }

    private static ProxyStatus.Catalog catalog(MlNames names) {
        return new ProxyStatus.Catalog(
                names.functions().stream()
                        .map(function -> text(function.routine()))
                        .sorted()
                        .toList(),
                names.views().stream().map(MySqlProxy::text).sorted().toList());
    }

    private static String text(QualifiedName name) {
        return name.schema() + '.' + name.name();
    }

    /** The configuration in force. */
    public ProxyConfig config() {
        return live.get().config();
    }

    /** What encrypts the operator's interface at the moment; null where nothing does. */
    public @Nullable SslContext adminTls() {
        return live.get().adminTls();
    }

    /**
     * Takes a configuration that has been read anew: keys that are {@linkplain io.borealis.proxy.config.Live live} come into
     * force, all of them or none, for sessions and connections that begin from now on; files of TLS are read again in any
     * case.
     *
     * @return what has changed, and what of it needs a restart
     * @throws ConfigException if it cannot come into force; nothing has changed then
     */
    public synchronized ConfigChange reload(ProxyConfig read) {
        ConfigChange change = ConfigChange.between(config(), read);
        apply(change.effective());
        return change;
    }

    /** The files of TLS have changed. */
    private synchronized void readCertificates() {
        apply(config());
    }

    private void apply(ProxyConfig effective) {
        LiveSettings next = LiveSettings.of(effective);
        live.replace(next);
        context.connections()
                .limit(next.limits().connectionsMax(), next.limits().connectionsPerAccountMax());
    }

    /**
     * Begins to drain, and returns at once: not ready from now on, no new clients after the drain delay, and then sessions
     * end at the end of their command and transaction. It cannot be taken back. {@link #close} ends what is left.
     */
    public void drain() {
        server.drain();
    }

    /**
     * Ends a session, and what MySQL runs for it, as KILL CONNECTION does.
     *
     * @param connectionId what CONNECTION_ID() tells in it
     * @return whether there is such a session
     */
    public boolean kill(long connectionId) {
        ClientSession session = context.registry().find(connectionId);
        if (session == null) {
            return false;
        }
        session.kill();
        return true;
    }

    /** Drains the sessions, then ends everything. */
    @Override
    public void close() {
        certificates.close();
        server.close();
        workers.close();
        demand.close();
        models.close();
        exports.close();
        loads.close();
        controlPlane.close();
    }

    private static SessionContext context(
            InForce live,
            ControlPlane controlPlane,
            MlExecutor models,
            S3Exports exports,
            S3Loads loads,
            AuroraMlCounters counters,
            GlobalVariables variables,
            BorealisMetrics recorded,
            Workers workers,
            Demand demand,
            KnownNames reading) {
        ProxyConfig config = live.get().config();
        ProxyMetrics metrics = recorded.proxy();
        SessionRegistry sessions = new SessionRegistry();
        AuditLog audit = new AuditLog(() -> live.get().config().log().audit());
        workers.own().execute(() -> reading.learn(controlPlane.names()));
        NewNames newNames = new NewNames(sessions, reading, controlPlane, workers.own());
        demand.tell(new UnpreparedCalls() {
            @Override
            public void asked(long connectionId) {
                newNames.asked(connectionId);
            }

            @Override
            public void called(long connectionId, String model) {
                ClientSession session = sessions.find(connectionId);
                audit.called(
                        connectionId,
                        session == null ? "" : session.account(),
                        session == null ? "" : session.client(),
                        "",
                        "demand",
                        Map.of(model, new StatementProgress.Asked(1, 1)));
            }
        });
        ExecutionServices services = new ExecutionServices(
                reading,
                catalog(controlPlane),
                demand.marks(),
                demand.asking(),
                demand,
                models,
                counters,
                variables,
                sessions,
                exports,
                loads,
                wayName -> live.get().config().ml().ways().contains(wayName),
                limits(config),
                new SeenMemory(Runtime.getRuntime().maxMemory() / SEEN_SHARE),
                new LongDataMemory(
                        config.limits().longDataMemory().bytes(),
                        config.limits().longDataPerSession().bytes()),
                metrics,
                new StatementLog(() -> live.get().config().log().slowStatement(), audit, metrics, recorded.spans()));
        SessionLimits sessionLimits = live.get().limits();
        Connections connections =
                new Connections(sessionLimits.connectionsMax(), sessionLimits.connectionsPerAccountMax());
        metrics.watchConnections(connections::open);
        workers.show(metrics);
        MemoryUse.show(metrics);
        return new SessionContext(
                new SessionPhases(
                        live,
                        new CommandMemory(sessionLimits.commandMemoryMax()),
                        session -> new StatementExecutor(services, session)),
                sessions,
                connections,
                new LoginQueue(sessionLimits.loginsMax()),
                workers,
                id -> workers.own().execute(() -> controlPlane.killQuery(id)),
                metrics,
                new ConnectionLog(() -> live.get().config().log().connections()));
    }

    private static Sharing sharing(MlConfig ml) {
        return new Sharing(
                ml.sharingDelay(),
                service -> Stage.of((char) service)
                        .map(stage -> switch (stage) {
                            case COMPREHEND, COMPREHEND_DETECTION ->
                                ml.comprehend().concurrencyMax();
                            case SAGEMAKER -> ml.sagemaker().concurrencyMax();
                            case BEDROCK, BEDROCK_EACH -> ml.bedrock().concurrencyMax();
                            case LAMBDA -> ml.lambda().concurrencyMax();
                        })
                        .orElse(1));
    }

    private static ProxyServer.Settings serverSettings(ProxyConfig config) {
        return new ProxyServer.Settings(
                config.backend().connectTimeout(),
                config.limits().idleBeforeLogin(),
                config.limits().drainDelay(),
                config.limits().shutdownTimeout());
    }

    private static BackendCatalog catalog(ControlPlane controlPlane) {
        return new BackendCatalog() {
            @Override
            public MlNames names() {
                return controlPlane.names();
            }

            @Override
            public Optional<StoredView> view(QualifiedName name) {
                return controlPlane.view(name);
            }

            @Override
            public boolean awaitInstallation() {
                return controlPlane.awaitInstallation();
            }

            @Override
            public void addToLoadHistory(String uri, List<LoadedObject> objects) {
                controlPlane.addToLoadHistory(uri, objects);
            }

            @Override
            public void endStatement(long connectionId) {
                controlPlane.killQuery(connectionId);
            }
        };
    }

    private static GlobalVariables variables(ProxyConfig config) {
        MlConfig ml = config.ml();
        S3Config s3 = config.s3();
        Map<AuroraVariable, String> values = new EnumMap<>(AuroraVariable.class);
        values.put(AuroraVariable.AURORA_LOAD_FROM_S3_ROLE, s3.auroraLoadFromS3Role());
        values.put(
                AuroraVariable.AURORA_ML_INFERENCE_TIMEOUT,
                Long.toString(ml.auroraMlInferenceTimeout().toMillis()));
        values.put(
                AuroraVariable.AURORA_S3_UPLOAD_FILE_SIZE_THRESHOLD,
                Long.toString(s3.auroraS3UploadFileSizeThreshold().bytes()));
        values.put(
                AuroraVariable.AURORA_S3_UPLOAD_STREAM_CHUNK_SIZE,
                Long.toString(s3.auroraS3UploadStreamChunkSize().bytes()));
        values.put(AuroraVariable.AURORA_SELECT_INTO_S3_ENCRYPTION_DEFAULT, "OFF");
        values.put(AuroraVariable.AURORA_SELECT_INTO_S3_ROLE, s3.auroraSelectIntoS3Role());
        values.put(AuroraVariable.AWS_DEFAULT_COMPREHEND_ROLE, ml.comprehend().awsDefaultComprehendRole());
        values.put(AuroraVariable.AWS_DEFAULT_BEDROCK_ROLE, ml.bedrock().awsDefaultBedrockRole());
        values.put(AuroraVariable.AWS_DEFAULT_LAMBDA_ROLE, ml.lambda().awsDefaultLambdaRole());
        values.put(AuroraVariable.AWS_DEFAULT_S3_ROLE, s3.awsDefaultS3Role());
        values.put(AuroraVariable.AWS_DEFAULT_SAGEMAKER_ROLE, ml.sagemaker().awsDefaultSagemakerRole());
        return new GlobalVariables(values);
    }

    private static ExecutionLimits limits(ProxyConfig config) {
        return new ExecutionLimits(
                config.ml().rowsInFlightMax(),
                config.ml().bytesInFlightMax().bytes(),
                config.limits().resultBuffer().bytes(),
                config.limits().probeRoundsMax());
    }
}

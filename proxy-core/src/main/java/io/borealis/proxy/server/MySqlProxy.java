package io.borealis.proxy.server;

import io.borealis.metrics.AuroraMlCounters;
import io.borealis.metrics.BorealisMetrics;
import io.borealis.metrics.ProxyMetrics;
import io.borealis.ml.MlSettings;
import io.borealis.ml.aws.AwsClients;
import io.borealis.ml.batch.MlExecutor;
import io.borealis.proxy.catalog.ControlPlane;
import io.borealis.proxy.config.LimitsConfig;
import io.borealis.proxy.config.MlConfig;
import io.borealis.proxy.config.ProxyConfig;
import io.borealis.proxy.config.S3Config;
import io.borealis.proxy.demand.Sharing;
import io.borealis.proxy.execute.StatementExecutor;
import io.borealis.proxy.execute.backend.BackendCatalog;
import io.borealis.proxy.execute.context.ExecutionLimits;
import io.borealis.proxy.execute.context.ExecutionServices;
import io.borealis.proxy.execute.lookup.Stage;
import io.borealis.proxy.execute.reading.KnownNames;
import io.borealis.proxy.execute.statement.LongDataMemory;
import io.borealis.proxy.execute.variable.AuroraVariable;
import io.borealis.proxy.execute.variable.GlobalVariables;
import io.borealis.proxy.session.CommandMemory;
import io.borealis.proxy.session.Connections;
import io.borealis.proxy.session.LoginQueue;
import io.borealis.proxy.session.SessionContext;
import io.borealis.proxy.session.SessionLimits;
import io.borealis.proxy.session.SessionRegistry;
import io.borealis.proxy.tls.TlsContexts;
import io.borealis.s3.S3ExportSettings;
import io.borealis.s3.aws.S3ObjectStore;
import io.borealis.s3.export.S3Exports;
import io.borealis.sql.function.MlNames;
import io.borealis.sql.lex.ReadingBudget;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.EnumMap;
import java.util.Map;

/** A running proxy: the one place where its parts are put together. Lifetime: {@link #start} to {@link #close}. */
public final class MySqlProxy implements AutoCloseable {
    /** Statements being read share a quarter of the heap: those that people write take thousandths of it. */
    private static final long READING_SHARE = 4;

    private final ControlPlane controlPlane;
    private final MlExecutor models;
    private final S3Exports exports;
    private final Workers workers;
    private final Demand demand;
    private final ProxyServer server;

    private MySqlProxy(
            ControlPlane controlPlane,
            MlExecutor models,
            S3Exports exports,
            Workers workers,
            Demand demand,
            ProxyServer server) {
        this.controlPlane = controlPlane;
        this.demand = demand;
        this.models = models;
        this.exports = exports;
        this.workers = workers;
        this.server = server;
    }

    /**
     * Starts a proxy: installs what must stand in the backend where the service account may, then listens.
     *
     * @param metrics where it counts what it does
     * @throws IOException when the address cannot be listened on
     */
    public static MySqlProxy start(ProxyConfig config, BorealisMetrics metrics) throws IOException {
        AuroraMlCounters counters = new AuroraMlCounters();
        MlSettings settings = config.ml().settings();
        ControlPlane controlPlane = ControlPlane.of(config);
        MlExecutor models = new MlExecutor(settings, AwsClients.all(settings), counters, metrics.models());
        S3ExportSettings s3 = config.s3().settings();
        S3Exports exports = new S3Exports(s3, S3ObjectStore.of(s3), metrics.exports());
        Workers workers = new Workers(config.limits());
        GlobalVariables variables = variables(config);
        ReadingBudget reading = new ReadingBudget(Runtime.getRuntime().maxMemory() / READING_SHARE);
        Demand demand = Demand.of(controlPlane, models, variables, sharing(config.ml()), reading);
        try {
            controlPlane.installIfPossible();
            demand.start();
            SessionContext context = context(
                    config,
                    controlPlane,
                    models,
                    exports,
                    counters,
                    variables,
                    metrics.proxy(),
                    workers,
                    demand,
                    new KnownNames(reading));
            ProxyServer server = ProxyServer.start(
                    new InetSocketAddress(
                            config.listen().host(), config.listen().port()),
                    InetSocketAddress.createUnresolved(
                            config.backend().host(), config.backend().port()),
                    context,
                    workers.own(),
                    config.backend().connectTimeout(),
                    config.limits().shutdownTimeout());
            return new MySqlProxy(controlPlane, models, exports, workers, demand, server);
        } catch (IOException | RuntimeException e) {
            workers.close();
            demand.close();
            models.close();
            exports.close();
            controlPlane.close();
            throw e;
        }
    }

    /** The address clients connect to. */
    public InetSocketAddress address() {
        return server.address();
    }

    /** Drains the sessions, then ends everything. */
    @Override
    public void close() {
        server.close();
        workers.close();
        demand.close();
        models.close();
        exports.close();
        controlPlane.close();
    }

    private static SessionContext context(
            ProxyConfig config,
            ControlPlane controlPlane,
            MlExecutor models,
            S3Exports exports,
            AuroraMlCounters counters,
            GlobalVariables variables,
            ProxyMetrics metrics,
            Workers workers,
            Demand demand,
            KnownNames reading) {
        SessionRegistry sessions = new SessionRegistry();
        workers.own().execute(() -> reading.learn(controlPlane.names()));
        demand.tell(new NewNames(sessions, reading, controlPlane, workers.own())::asked);
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
                limits(config),
                new LongDataMemory(
                        config.limits().longDataMemory().bytes(),
                        config.limits().longDataPerSession().bytes()),
                metrics);
        SessionLimits sessionLimits = sessionLimits(config.limits());
        return new SessionContext(
                new SessionPhases(
                        TlsContexts.of(config),
                        sessionLimits,
                        new CommandMemory(sessionLimits.commandMemoryMax()),
                        session -> new StatementExecutor(services, session)),
                sessions,
                new Connections(sessionLimits.connectionsMax(), sessionLimits.connectionsPerAccountMax()),
                new LoginQueue(sessionLimits.loginsMax()),
                workers,
                id -> workers.own().execute(() -> controlPlane.killQuery(id)));
    }

    private static Sharing sharing(MlConfig ml) {
        return new Sharing(
                ml.sharingDelay(),
                service -> Stage.of((char) service)
                        .map(stage -> switch (stage) {
                            case COMPREHEND -> ml.comprehend().concurrencyMax();
                            case SAGEMAKER -> ml.sagemaker().concurrencyMax();
                        })
                        .orElse(1));
    }

    private static SessionLimits sessionLimits(LimitsConfig limits) {
        return new SessionLimits(
                limits.connectionsMax(),
                limits.connectionsPerAccountMax(),
                limits.loginsMax(),
                limits.loginTimeout(),
                limits.idleBeforeLogin(),
                limits.commandMemory().bytes());
    }

    private static BackendCatalog catalog(ControlPlane controlPlane) {
        return new BackendCatalog() {
            @Override
            public MlNames names() {
                return controlPlane.names();
            }

            @Override
            public boolean awaitInstallation() {
                return controlPlane.awaitInstallation();
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

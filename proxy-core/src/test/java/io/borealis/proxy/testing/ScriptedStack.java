package io.borealis.proxy.testing;

import io.borealis.metrics.AuroraMlCounters;
import io.borealis.metrics.ExportMetrics;
import io.borealis.metrics.LoadMetrics;
import io.borealis.metrics.MlMetrics;
import io.borealis.metrics.ProxyMetrics;
import io.borealis.metrics.span.StatementSpans;
import io.borealis.ml.MlService;
import io.borealis.ml.MlSettings;
import io.borealis.ml.batch.MlExecutor;
import io.borealis.proxy.config.ProxyConfig;
import io.borealis.proxy.config.source.ConfigLoader;
import io.borealis.proxy.demand.DemandState;
import io.borealis.proxy.demand.mark.StatementMarks;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.StatementExecutor;
import io.borealis.proxy.execute.context.ExecutionLimits;
import io.borealis.proxy.execute.context.ExecutionServices;
import io.borealis.proxy.execute.context.SeenMemory;
import io.borealis.proxy.execute.context.StatementLog;
import io.borealis.proxy.execute.lookup.AskingStatements;
import io.borealis.proxy.execute.reading.KnownNames;
import io.borealis.proxy.execute.statement.LongDataMemory;
import io.borealis.proxy.execute.variable.AuroraVariable;
import io.borealis.proxy.execute.variable.GlobalVariables;
import io.borealis.proxy.session.AuditLog;
import io.borealis.proxy.session.BackendHandler;
import io.borealis.proxy.session.FrontendHandler;
import io.borealis.proxy.session.SessionContext;
import io.borealis.proxy.session.SessionRegistry;
import io.borealis.proxy.session.encryption.SessionTls;
import io.borealis.proxy.session.testing.Contexts;
import io.borealis.proxy.session.testing.ThreadWorkers;
import io.borealis.proxy.testing.backend.MlInstallation;
import io.borealis.proxy.testing.backend.ScriptedBackend;
import io.borealis.s3.export.S3Exports;
import io.borealis.s3.load.S3Loads;
import io.borealis.sql.function.MlNames;
import io.borealis.sql.lex.ReadingBudget;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.local.LocalAddress;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalIoHandler;
import io.netty.channel.local.LocalServerChannel;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A whole session without a network: a client, the proxy's own handlers, event loop and statement workers, a {@link
 * ScriptedBackend} in MySQL's place and fakes in those of the models, of S3 and of the service account. The channels are
 * Netty's local ones, which carry buffers from one pipeline to the next within the JVM.
 *
 * <p>This is the one place that knows how the proxy is put together; the tests see bytes.
 */
public final class ScriptedStack implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final ScriptedBackend backend = MlInstallation.in(new ScriptedBackend());
    private final FakeModel comprehend = new FakeModel(MlService.COMPREHEND);
    private final FakeModel sageMaker = new FakeModel(MlService.SAGEMAKER);
    private final FakeBucket bucket = new FakeBucket();
    private final FakeCatalog catalog = new FakeCatalog(backend::kill);
    private final AuroraMlCounters counters = new AuroraMlCounters();
    private final KnownNames reading = new KnownNames(ReadingBudget.UNLIMITED);
    private final SessionRegistry sessions = new SessionRegistry();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(3, LocalIoHandler.newFactory());
    private final ChannelGroup clients = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final MlExecutor models;
    private final S3Exports exports;
    private final S3Loads loads;
    private final Channel proxy;
    private final Channel mysql;

    private ScriptedStack(Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "BOREALIS_BACKEND_HOST",
                "localhost",
                "BOREALIS_ML_REGION",
                "us-east-1",
                "BOREALIS_S3_REGION",
                "us-east-1"));
        settings.forEach((key, value) -> environment.put("BOREALIS_" + key, value));
        ProxyConfig config = new ConfigLoader(environment).load().config();
        MlSettings ml = config.ml().settings();
        models = new MlExecutor(ml, List.of(comprehend, sageMaker), counters, MlMetrics.none());
        exports = new S3Exports(config.s3().settings(), bucket, ExportMetrics.none());
        loads = new S3Loads(config.s3().loadSettings(), bucket, LoadMetrics.none());
        mysql = listen(backend::accept);
        ExecutionServices services = services(config);
        SessionContext context = Contexts.of(
                SessionTls.NONE,
                sessions,
                session -> new StatementExecutor(services, session),
                new ThreadWorkers(workers),
                id -> {});
        proxy = listen(() -> new FrontendHandler(
                context, this::connect, cause -> new MySqlException(2003, "HY000", String.valueOf(cause), cause)));
    }

    /** Starts all of it with the proxy's default settings. */
    public static ScriptedStack start() {
        return start(Map.of());
    }

    /**
     * Starts all of it.
     *
     * @param settings keys as in the environment, without BOREALIS_
     */
    public static ScriptedStack start(Map<String, String> settings) {
        return new ScriptedStack(settings);
    }

    /** What stands in MySQL's place; it answers already what a server does in which Borealis is installed. */
    public ScriptedBackend backend() {
        return backend;
    }

    public FakeModel comprehend() {
        return comprehend;
    }

    public FakeModel sageMaker() {
        return sageMaker;
    }

    public FakeBucket bucket() {
        return bucket;
    }

    public FakeCatalog catalog() {
        return catalog;
    }

    /** The proxy's own counters. */
    public AuroraMlCounters counters() {
        return counters;
    }

    /** Lets the proxy know functions and views, as it does at its start. */
    public void learn(MlNames names) {
        catalog.names(names);
        reading.learn(names);
    }

    /** A logged-in client. */
    public TestClient connect() {
        return connect(true);
    }

    /**
     * A logged-in client.
     *
     * @param deprecateEof whether results end without EOF packets
     */
    public TestClient connect(boolean deprecateEof) {
        TestClient client = new TestClient(deprecateEof);
        clients.add(new Bootstrap()
                .group(loops)
                .channel(LocalChannel.class)
                .handler(client.handler())
                .connect(proxy.localAddress())
                .syncUninterruptibly()
                .channel());
        client.awaitLogin();
        return client;
    }

    /** Ends everything; fails where a worker is still at a statement although its session has ended. */
    @Override
    public void close() {
        clients.close().awaitUninterruptibly();
        proxy.close().awaitUninterruptibly();
        mysql.close().awaitUninterruptibly();
        if (!connections.newCloseFuture().awaitUninterruptibly(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("a connection stays open");
        }
        workers.shutdown();
        try {
            if (!workers.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("a worker does not come back");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            loops.shutdownGracefully(0, 10, TimeUnit.SECONDS).awaitUninterruptibly();
            models.close();
            exports.close();
            loads.close();
        }
    }

    private ExecutionServices services(ProxyConfig config) {
        Map<AuroraVariable, String> variables = new EnumMap<>(AuroraVariable.class);
        variables.put(
                AuroraVariable.AURORA_ML_INFERENCE_TIMEOUT,
                Long.toString(config.ml().auroraMlInferenceTimeout().toMillis()));
        variables.put(AuroraVariable.AURORA_S3_UPLOAD_FILE_SIZE_THRESHOLD, Long.toString(1L << 30));
        variables.put(AuroraVariable.AURORA_S3_UPLOAD_STREAM_CHUNK_SIZE, Long.toString(8L << 20));
        variables.put(AuroraVariable.AURORA_SELECT_INTO_S3_ENCRYPTION_DEFAULT, "OFF");
        ExecutionLimits limits = new ExecutionLimits(
                config.ml().rowsInFlightMax(),
                config.ml().bytesInFlightMax().bytes(),
                config.limits().resultBuffer().bytes(),
                config.limits().probeRoundsMax());
        return new ExecutionServices(
                reading,
                catalog,
                new StatementMarks(backend.locks()),
                new AskingStatements(),
                DemandState.NOBODY,
                models,
                counters,
                new GlobalVariables(variables),
                sessions,
                exports,
                loads,
                wayName -> true,
                limits,
                new SeenMemory(Long.MAX_VALUE),
                new LongDataMemory(
                        config.limits().longDataMemory().bytes(),
                        config.limits().longDataPerSession().bytes()),
                ProxyMetrics.none(),
                new StatementLog(
                        () -> Duration.ZERO, new AuditLog(() -> false), ProxyMetrics.none(), StatementSpans.none()));
    }

    private Channel listen(Supplier<ChannelHandler> handlers) {
        return new ServerBootstrap()
                .group(loops)
                .channel(LocalServerChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        connections.add(channel);
                        channel.pipeline().addLast(handlers.get());
                    }
                })
                .bind(LocalAddress.ANY)
                .syncUninterruptibly()
                .channel();
    }

    private ChannelFuture connect(Channel frontend, BackendHandler handler) {
        return new Bootstrap()
                .group(frontend.eventLoop())
                .channel(LocalChannel.class)
                .handler(handler)
                .connect(mysql.localAddress());
    }
}

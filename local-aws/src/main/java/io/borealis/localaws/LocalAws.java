package io.borealis.localaws;

import com.sun.net.httpserver.HttpServer;
import io.borealis.localaws.bedrock.BedrockFaults;
import io.borealis.localaws.bedrock.LocalBedrock;
import io.borealis.localaws.comprehend.DocumentFaults;
import io.borealis.localaws.comprehend.LocalComprehend;
import io.borealis.localaws.lambda.LambdaFaults;
import io.borealis.localaws.lambda.LocalLambda;
import io.borealis.localaws.sagemaker.EndpointFaults;
import io.borealis.localaws.sagemaker.LocalSageMaker;
import io.borealis.localaws.service.HttpServers;
import io.borealis.localaws.service.ServiceFront;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running server. Point an AWS SDK client at it with {@code endpointOverride(localAws.uri())} and any credentials.
 */
public final class LocalAws implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LocalAws.class);

    private final HttpServer server;
    private final ExecutorService workers;
    private final LocalComprehend comprehend;
    private final LocalSageMaker sagemaker;
    private final LocalBedrock bedrock;
    private final LocalLambda lambda;

    private LocalAws(
            HttpServer server,
            ExecutorService workers,
            LocalComprehend comprehend,
            LocalSageMaker sagemaker,
            LocalBedrock bedrock,
            LocalLambda lambda) {
        this.server = server;
        this.workers = workers;
        this.comprehend = comprehend;
        this.sagemaker = sagemaker;
        this.bedrock = bedrock;
        this.lambda = lambda;
    }

    /**
     * Starts a server.
     *
     * @throws UncheckedIOException if it cannot listen there
     */
    public static LocalAws start(LocalAwsSettings settings) {
        LocalComprehend comprehend = new LocalComprehend(settings.scorer(), new DocumentFaults(settings.nanoTime()));
        LocalSageMaker sagemaker = new LocalSageMaker(new EndpointFaults(settings.nanoTime()));
        settings.endpoints().forEach(sagemaker::deploy);
        LocalBedrock bedrock = new LocalBedrock(new BedrockFaults(settings.nanoTime()));
        HttpServer server = HttpServers.listen(settings.host(), settings.port());
        ExecutorService workers = HttpServers.workers("local-aws", settings.workers());
        LocalLambda lambda = new LocalLambda(new LambdaFaults(settings.nanoTime()), workers);
        settings.functions().forEach(lambda::deploy);
        server.setExecutor(workers);
        server.createContext("/", new ServiceFront(List.of(comprehend, sagemaker, bedrock, lambda)));
        server.start();
        LocalAws localAws = new LocalAws(server, workers, comprehend, sagemaker, bedrock, lambda);
        LOG.info("Local AWS services at {}", localAws.uri());
        return localAws;
    }

    /** The address for the SDK's endpoint override. */
    public URI uri() {
        return HttpServers.uri(server);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** The stand-in for Comprehend, with its faults and its counts. */
    public LocalComprehend comprehend() {
        return comprehend;
    }

    /** The stand-in for SageMaker's runtime, with its endpoints, its faults and its counts. */
    public LocalSageMaker sagemaker() {
        return sagemaker;
    }

    /** The stand-in for Bedrock's runtime, with its models, its faults and its counts. */
    public LocalBedrock bedrock() {
        return bedrock;
    }

    /** The stand-in for Lambda, with its functions, its faults and its counts. */
    public LocalLambda lambda() {
        return lambda;
    }

    /** Stops at once: requests under way lose their connections. */
    @Override
    public void close() {
        comprehend.faults().reset();
        sagemaker.faults().reset();
        bedrock.faults().reset();
        lambda.faults().reset();
        server.stop(0);
        workers.shutdownNow();
    }
}

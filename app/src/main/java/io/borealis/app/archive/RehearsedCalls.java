package io.borealis.app.archive;

import io.borealis.metrics.AuroraMlCounters;
import io.borealis.metrics.MlMetrics;
import io.borealis.ml.AwsAccess;
import io.borealis.ml.ComprehendSentiment;
import io.borealis.ml.ComprehendSettings;
import io.borealis.ml.MlInput;
import io.borealis.ml.MlModel;
import io.borealis.ml.MlSettings;
import io.borealis.ml.SageMakerEndpoint;
import io.borealis.ml.SageMakerSettings;
import io.borealis.ml.aws.AwsClients;
import io.borealis.ml.batch.MlExecutor;
import io.borealis.ml.batch.MlStatement;
import io.borealis.ml.batch.MlTicket;
import io.borealis.ml.client.MlException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Calls of the services that Aurora's functions call, by the clients that serve statements, over HTTP, to {@link AnsweringService}. So
 * whatever the AWS SDK loads for a call is loaded.
 */
final class RehearsedCalls {
    /** Enough that one request is waited for while others are on their way, as it is in a statement. */
    private static final int INPUTS = 64;

    /** The first that the SDK looks for; a process that rehearses ends thereafter, and asks nobody but {@link AnsweringService}. */
    private static final Map<String, String> CREDENTIALS =
            Map.of("aws.accessKeyId", "rehearsal", "aws.secretAccessKey", "rehearsal-no-secret");

    private RehearsedCalls() {}

    /**
     * Calls them.
     *
     * @throws IOException if an input has no answer, or none could be asked for
     */
    static void run(MlSettings settings) throws IOException, InterruptedException {
        CREDENTIALS.forEach(System::setProperty);
        try (AnsweringService service = AnsweringService.start();
                MlExecutor executor = executor(settingsAt(settings, service.uri()))) {
            ask(executor, new ComprehendSentiment("en"));
            ask(executor, new SageMakerEndpoint("rehearsal"));
        }
    }

    private static MlExecutor executor(MlSettings settings) {
        return new MlExecutor(settings, AwsClients.all(settings), new AuroraMlCounters(), MlMetrics.none());
    }

    /** One input in a request, so that an answer for one is an answer for any. */
    private static void ask(MlExecutor executor, MlModel model) throws IOException, InterruptedException {
        try (MlStatement statement = executor.open()) {
            List<MlTicket> tickets = new ArrayList<>();
            for (int i = 0; i < INPUTS; i++) {
                tickets.add(statement.submit(MlInput.of(model, "input " + i), 1));
            }
            statement.flush();
            for (MlTicket ticket : tickets) {
                statement.await(ticket);
            }
        } catch (MlException e) {
            throw new IOException("no answer for " + model.targetName(), e);
        }
    }

    private static MlSettings settingsAt(MlSettings settings, URI address) {
        ComprehendSettings comprehend = settings.comprehend();
        SageMakerSettings sageMaker = settings.sageMaker();
        return new MlSettings(
                new ComprehendSettings(
                        at(comprehend.access(), address), comprehend.oversizeText(), comprehend.itemFailure()),
                new SageMakerSettings(
                        at(sageMaker.access(), address),
                        sageMaker.payloadBytesMax(),
                        sageMaker.accept(),
                        sageMaker.acceptByEndpoint(),
                        Map.of(),
                        sageMaker.jsonItems()),
                settings.bedrock(),
                settings.lambda(),
                settings.inferenceTimeout(),
                settings.dedupEntriesMax());
    }

    private static AwsAccess at(AwsAccess access, URI address) {
        return new AwsAccess(access.region(), address, null, access.concurrencyMax(), access.attemptTimeout());
    }
}

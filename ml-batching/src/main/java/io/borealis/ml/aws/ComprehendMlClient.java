package io.borealis.ml.aws;

import io.borealis.ml.ComprehendDetection;
import io.borealis.ml.ComprehendSentiment;
import io.borealis.ml.MlInput;
import io.borealis.ml.MlModel;
import io.borealis.ml.MlService;
import io.borealis.ml.client.Attempt;
import io.borealis.ml.client.MlClient;
import io.borealis.ml.client.MlException;
import io.borealis.ml.client.MlResponse;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.comprehend.ComprehendClient;
import software.amazon.awssdk.services.comprehend.model.BatchDetectSentimentRequest;

/** Amazon Comprehend: one request a batch, that of a batch operation also for a batch of one, where the service has it. */
public final class ComprehendMlClient implements MlClient {

    private final AwsConnection<ComprehendClient> connection;
    private final AwsFailures failures = new AwsFailures(MlService.COMPREHEND);

    ComprehendMlClient(AwsConnection<ComprehendClient> connection) {
        this.connection = connection;
    }

    @Override
    public MlService service() {
        return MlService.COMPREHEND;
    }

    @Override
    public MlResponse invoke(MlModel model, List<MlInput> inputs, Attempt attempt) throws MlException {
        List<String> texts = inputs.stream().map(MlInput::text).toList();
        if (model instanceof ComprehendDetection detection) {
            ComprehendDetections detections = new ComprehendDetections(detection, texts);
            return detections.read(called(attempt, detections::send));
        }
        BatchDetectSentimentRequest request = BatchDetectSentimentRequest.builder()
                .languageCode(((ComprehendSentiment) model).languageCode()) // the service's only other kind
                .textList(texts)
                .build();
        return new SentimentResponseReader(
                        texts.size(), called(attempt, client -> client.batchDetectSentiment(request)))
                .read();
    }

    private <R> R called(Attempt attempt, Function<ComprehendClient, R> call) throws MlException {
        try {
            return connection.call(attempt, call);
        } catch (RuntimeException e) {
            throw failures.toMlException(e, attempt, connection.address());
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}

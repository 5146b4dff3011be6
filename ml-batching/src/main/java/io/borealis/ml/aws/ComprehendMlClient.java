package io.borealis.ml.aws;

import io.borealis.ml.ComprehendSentiment;
import io.borealis.ml.MlInput;
import io.borealis.ml.MlModel;
import io.borealis.ml.MlService;
import io.borealis.ml.client.Attempt;
import io.borealis.ml.client.MlClient;
import io.borealis.ml.client.MlException;
import io.borealis.ml.client.MlResponse;
import java.util.List;
import software.amazon.awssdk.services.comprehend.ComprehendClient;
import software.amazon.awssdk.services.comprehend.model.BatchDetectSentimentRequest;
import software.amazon.awssdk.services.comprehend.model.BatchDetectSentimentResponse;

/** Amazon Comprehend: one {@code BatchDetectSentiment} request a batch, also for a batch of one. */
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
        ComprehendSentiment sentiment = (ComprehendSentiment) model; // the service's only kind
        BatchDetectSentimentRequest request = BatchDetectSentimentRequest.builder()
                .languageCode(sentiment.languageCode())
                .textList(inputs.stream().map(MlInput::text).toList())
                .build();
        BatchDetectSentimentResponse response;
        try {
            response = connection.call(attempt, client -> client.batchDetectSentiment(request));
        } catch (RuntimeException e) {
            throw failures.toMlException(e, attempt, connection.address());
        }
        return new SentimentResponseReader(inputs.size(), response).read();
    }

    @Override
    public void close() {
        connection.close();
    }
}

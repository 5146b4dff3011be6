package io.borealis.ml.aws;

import io.borealis.ml.MlInput;
import io.borealis.ml.MlModel;
import io.borealis.ml.MlService;
import io.borealis.ml.SageMakerEndpoint;
import io.borealis.ml.SageMakerSettings;
import io.borealis.ml.ScalarAnswer;
import io.borealis.ml.client.Attempt;
import io.borealis.ml.client.ItemOutcome;
import io.borealis.ml.client.MlClient;
import io.borealis.ml.client.MlException;
import io.borealis.ml.client.MlFailure;
import io.borealis.ml.client.MlFault;
import io.borealis.ml.client.MlResponse;
import io.borealis.ml.codec.AnswerReader;
import io.borealis.ml.codec.CsvRequest;
import io.borealis.ml.codec.UnreadableAnswerException;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointRequest;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointResponse;

/** SageMaker endpoints: one {@code InvokeEndpoint} request a batch, in CSV. */
public final class SageMakerMlClient implements MlClient {

    private final SageMakerSettings settings;
    private final AwsConnection<SageMakerRuntimeClient> connection;
    private final AwsFailures failures = new AwsFailures(MlService.SAGEMAKER);
    private final AnswerReader reader;

    SageMakerMlClient(SageMakerSettings settings, AwsConnection<SageMakerRuntimeClient> connection) {
        this.settings = settings;
        this.connection = connection;
        this.reader = new AnswerReader(settings.jsonItems());
    }

    @Override
    public MlService service() {
        return MlService.SAGEMAKER;
    }

    @Override
    public MlResponse invoke(MlModel model, List<MlInput> inputs, Attempt attempt) throws MlException {
        SageMakerEndpoint endpoint = (SageMakerEndpoint) model; // the service's only kind
        InvokeEndpointRequest request = InvokeEndpointRequest.builder()
                .endpointName(endpoint.endpointName())
                .contentType(CsvRequest.MEDIA_TYPE)
                .accept(settings.acceptOf(endpoint))
                .body(SdkBytes.fromByteArrayUnsafe(CsvRequest.body(inputs)))
                .build();
        InvokeEndpointResponse response;
        try {
            response = connection.call(attempt, client -> client.invokeEndpoint(request));
        } catch (RuntimeException e) {
            throw failures.toMlException(e, attempt, connection.address());
        }
        return read(endpoint, response, inputs.size());
    }

    private MlResponse read(SageMakerEndpoint endpoint, InvokeEndpointResponse response, int rows) throws MlException {
        String requestId = response.responseMetadata().requestId();
        try {
            List<ScalarAnswer> answers = reader.read(response.body().asByteArrayUnsafe(), response.contentType(), rows);
            List<ItemOutcome> outcomes = new ArrayList<>(answers.size());
            for (ScalarAnswer answer : answers) {
                outcomes.add(new ItemOutcome.Answered(answer));
            }
            return new MlResponse(outcomes, requestId);
        } catch (UnreadableAnswerException e) {
            MlFault fault = MlFault.of(MlFailure.BAD_RESPONSE, endpoint, "BadResponse", e.getMessage())
                    .withHttp(response.sdkHttpResponse().statusCode(), requestId)
                    .ofItem(e.position(), 0);
            throw new MlException(fault, e);
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}

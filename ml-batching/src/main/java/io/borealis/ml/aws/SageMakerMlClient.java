package io.borealis.ml.aws;

import io.borealis.ml.MlInput;
import io.borealis.ml.MlModel;
import io.borealis.ml.MlService;
import io.borealis.ml.OwnEndpoint;
import io.borealis.ml.SageMakerEndpoint;
import io.borealis.ml.SageMakerSettings;
import io.borealis.ml.client.Attempt;
import io.borealis.ml.client.MlClient;
import io.borealis.ml.client.MlException;
import io.borealis.ml.client.MlFailure;
import io.borealis.ml.client.MlFault;
import io.borealis.ml.client.MlResponse;
import io.borealis.ml.codec.AnswerReader;
import io.borealis.ml.codec.CsvRequest;
import io.borealis.ml.codec.UnreadableAnswerException;
import io.borealis.ml.container.ContainerAnswer;
import io.borealis.ml.container.ContainerClient;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointRequest;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointResponse;

/** SageMaker endpoints: one {@code InvokeEndpoint} request a batch, in CSV; the user's own endpoints are called directly. */
public final class SageMakerMlClient implements MlClient {

    private static final int OK = 200;

    private final SageMakerSettings settings;
    private final AwsConnection<SageMakerRuntimeClient> connection;
    private final AwsFailures failures = new AwsFailures(MlService.SAGEMAKER);
    private final AnswerReader reader;
    private final ContainerClient containers;

    SageMakerMlClient(SageMakerSettings settings, AwsConnection<SageMakerRuntimeClient> connection) {
        this.settings = settings;
        this.connection = connection;
        this.reader = new AnswerReader(settings.jsonItems());
        this.containers = new ContainerClient(settings.access().attemptTimeout(), SettingNames.ACCEPT_BY_ENDPOINT);
    }

    @Override
    public MlService service() {
        return MlService.SAGEMAKER;
    }

    @Override
    public MlResponse invoke(MlModel model, List<MlInput> inputs, Attempt attempt) throws MlException {
        SageMakerEndpoint endpoint = (SageMakerEndpoint) model; // the service's only kind
        byte[] body = CsvRequest.body(inputs);
        String accept = settings.acceptOf(endpoint);
        Optional<OwnEndpoint> own = settings.own(endpoint);
        if (own.isPresent()) {
            ContainerAnswer answer =
                    containers.invoke(endpoint, own.get(), CsvRequest.MEDIA_TYPE, accept, body, attempt);
            return read(endpoint, answer, new Http(OK, null), inputs.size());
        }
        InvokeEndpointRequest request = InvokeEndpointRequest.builder()
                .endpointName(endpoint.endpointName())
                .contentType(CsvRequest.MEDIA_TYPE)
                .accept(accept)
                .body(SdkBytes.fromByteArrayUnsafe(body))
                .build();
        InvokeEndpointResponse response;
        try {
            response = connection.call(attempt, client -> client.invokeEndpoint(request));
        } catch (RuntimeException e) {
            throw failures.toMlException(e, attempt, connection.address());
        }
        ContainerAnswer answer = new ContainerAnswer(response.body().asByteArrayUnsafe(), response.contentType());
        Http http = new Http(
                response.sdkHttpResponse().statusCode(),
                response.responseMetadata().requestId());
        return read(endpoint, answer, http, inputs.size());
    }

    /** What errors tell of an answer. */
    private record Http(int status, @Nullable String requestId) {}

    private MlResponse read(SageMakerEndpoint endpoint, ContainerAnswer answer, Http http, int rows)
            throws MlException {
        try {
            return MlResponse.answered(reader.read(answer.body(), answer.contentType(), rows), http.requestId());
        } catch (UnreadableAnswerException e) {
            MlFault fault = MlFault.of(MlFailure.BAD_RESPONSE, endpoint, "BadResponse", e.getMessage())
                    .withHttp(http.status(), http.requestId())
                    .ofItem(e.position(), 0);
            throw new MlException(fault, e);
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}

package io.borealis.ml.aws;

import io.borealis.ml.BedrockModel;
import io.borealis.ml.MlInput;
import io.borealis.ml.MlModel;
import io.borealis.ml.MlService;
import io.borealis.ml.ScalarAnswer;
import io.borealis.ml.client.Attempt;
import io.borealis.ml.client.ItemOutcome;
import io.borealis.ml.client.MlClient;
import io.borealis.ml.client.MlException;
import io.borealis.ml.client.MlFailure;
import io.borealis.ml.client.MlFault;
import io.borealis.ml.client.MlResponse;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelRequest;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelResponse;

/** Amazon Bedrock: one {@code InvokeModel} request an input, whose answer is the body of the response as it came. */
public final class BedrockMlClient implements MlClient {

    private final AwsConnection<BedrockRuntimeClient> connection;
    private final AwsFailures failures = new AwsFailures(MlService.BEDROCK);

    BedrockMlClient(AwsConnection<BedrockRuntimeClient> connection) {
        this.connection = connection;
    }

    @Override
    public MlService service() {
        return MlService.BEDROCK;
    }

    @Override
    public MlResponse invoke(MlModel model, List<MlInput> inputs, Attempt attempt) throws MlException {
        BedrockModel bedrock = (BedrockModel) model; // the service's only kind
        if (inputs.size() != 1) {
            throw new IllegalArgumentException("Bedrock takes one input a request, not " + inputs.size());
        }
        InvokeModelRequest request = InvokeModelRequest.builder()
                .modelId(bedrock.modelId())
                .contentType(bedrock.contentType())
                .accept(bedrock.accept())
                .body(SdkBytes.fromByteArrayUnsafe(inputs.get(0).utf8()))
                .build();
        InvokeModelResponse response;
        try {
            response = connection.call(attempt, client -> client.invokeModel(request));
        } catch (RuntimeException e) {
            throw failures.toMlException(e, attempt, connection.address());
        }
        byte[] body = response.body().asByteArrayUnsafe();
        requireText(body, bedrock, response);
        return new MlResponse(
                List.of(new ItemOutcome.Answered(new ScalarAnswer(body))),
                response.responseMetadata().requestId());
    }

    /** SQL gets a text: bytes that are none, such as a picture, cannot be its value. */
    private static void requireText(byte[] body, BedrockModel model, InvokeModelResponse response) throws MlException {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
        } catch (CharacterCodingException e) {
            String message = "the answer, of type " + response.contentType() + ", is no text in UTF-8";
            throw new MlException(
                    MlFault.of(MlFailure.BAD_RESPONSE, model, "BadResponse", message)
                            .withHttp(
                                    response.sdkHttpResponse().statusCode(),
                                    response.responseMetadata().requestId()),
                    e);
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}

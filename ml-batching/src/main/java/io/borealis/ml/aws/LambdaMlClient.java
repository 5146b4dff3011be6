package io.borealis.ml.aws;

import io.borealis.ml.LambdaTarget;
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
import io.borealis.ml.codec.FunctionError;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/**
 * AWS Lambda: one {@code Invoke} an input. The answer is the payload that the function returned, as it came; of an invocation that
 * nobody waits for it is SQL NULL.
 */
public final class LambdaMlClient implements MlClient {

    private final AwsConnection<LambdaClient> connection;
    private final AwsFailures failures = new AwsFailures(MlService.LAMBDA);

    LambdaMlClient(AwsConnection<LambdaClient> connection) {
        this.connection = connection;
    }

    @Override
    public MlService service() {
        return MlService.LAMBDA;
    }

    @Override
    public MlResponse invoke(MlModel model, List<MlInput> inputs, Attempt attempt) throws MlException {
        LambdaTarget target = (LambdaTarget) model; // the service's only kind
        if (inputs.size() != 1) {
            throw new IllegalArgumentException("Lambda takes one payload a request, not " + inputs.size());
        }
        InvokeRequest request = InvokeRequest.builder()
                .functionName(target.functionName())
                .invocationType(target.invocation().type())
                .payload(SdkBytes.fromByteArrayUnsafe(inputs.get(0).utf8()))
                .build();
        InvokeResponse response;
        try {
            response = connection.call(attempt, client -> client.invoke(request));
        } catch (RuntimeException e) {
            throw failures.toMlException(e, attempt, connection.address());
        }
        return new MlResponse(
                List.of(new ItemOutcome.Answered(answer(target, response))),
                response.responseMetadata().requestId());
    }

    private static ScalarAnswer answer(LambdaTarget target, InvokeResponse response) throws MlException {
        byte[] payload =
                response.payload() == null ? new byte[0] : response.payload().asByteArrayUnsafe();
        if (response.functionError() != null) {
            FunctionError error = FunctionError.read(payload);
            throw new MlException(
                    fault(target, response, MlFailure.MODEL_FAULT, response.functionError(), error.text()));
        }
        if (target.invocation() == LambdaTarget.Invocation.EVENT) {
            return ScalarAnswer.NULL;
        }
        requireText(payload, target, response);
        return new ScalarAnswer(payload);
    }

    private static void requireText(byte[] payload, LambdaTarget target, InvokeResponse response) throws MlException {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload));
        } catch (CharacterCodingException e) {
            throw new MlException(
                    fault(
                            target,
                            response,
                            MlFailure.BAD_RESPONSE,
                            "BadResponse",
                            "what the function returned is no text in UTF-8"),
                    e);
        }
    }

    private static MlFault fault(
            LambdaTarget target, InvokeResponse response, MlFailure failure, String code, String message) {
        return MlFault.of(failure, target, code, message)
                .withHttp(
                        response.sdkHttpResponse().statusCode(),
                        response.responseMetadata().requestId());
    }

    @Override
    public void close() {
        connection.close();
    }
}

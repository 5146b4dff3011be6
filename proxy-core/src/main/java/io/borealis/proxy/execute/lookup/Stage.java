package io.borealis.proxy.execute.lookup;

import io.borealis.ml.BedrockModel;
import io.borealis.ml.ComprehendDetection;
import io.borealis.ml.ComprehendOperation;
import io.borealis.ml.ComprehendSentiment;
import io.borealis.ml.LambdaTarget;
import io.borealis.ml.LambdaTarget.Invocation;
import io.borealis.ml.MlModel;
import io.borealis.ml.SageMakerEndpoint;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A service and a way of answering, as lookup functions name them by a letter. */
public enum Stage {
    /** Comprehend's sentiments. */
    COMPREHEND('C', 25),
    /** What else Comprehend detects. */
    COMPREHEND_DETECTION('D', 25),
    SAGEMAKER('S', 10_000),
    BEDROCK('B', 1),
    /** Bedrock where each call has an answer of its own: nothing is staged for it. */
    BEDROCK_EACH('E', 1),
    /** Lambda, of which each call is an invocation: nothing is staged for it. */
    LAMBDA('L', 1);

    /** What no input begins with where its key is made. */
    private static final byte[] NOTHING = {0};

    /** Id, content type, accept, milliseconds. */
    private static final int BEDROCK_PARTS = 4;

    /** Operation, mask, language code. */
    private static final int DETECTION_PARTS = 3;

    /** What stands before a mask, so that one without characters is told from none. */
    private static final char MASKED = '=';

    /** Type of the invocation, ARN. */
    private static final int LAMBDA_PARTS = 2;

    private final char code;
    private final int batchRowsDefault;

    Stage(char code, int batchRowsDefault) {
        this.code = code;
        this.batchRowsDefault = batchRowsDefault;
    }

    /** The service of a letter. */
    public static Optional<Stage> of(char code) {
        return Arrays.stream(values()).filter(stage -> stage.code == code).findFirst();
    }

    /** Rows in a request where the function says {@code batchRows}, 0 for nothing: Aurora's defaults (reference 1.2, 1.3). */
    public int batchRows(long batchRows) {
        return batchRows == 0 ? batchRowsDefault : (int) Math.min(batchRows, Integer.MAX_VALUE);
    }

    /**
     * What evaluates inputs.
     *
     * @param name name of the model in UTF-8: a language code, an endpoint, or what there is to say of a detection, a model of
     *     Bedrock or an invocation
     * @throws MySqlException 1210 for a name that cannot be that of a model
     */
    public MlModel model(byte[] name) throws MySqlException {
        String model = new String(name, StandardCharsets.UTF_8);
        try {
            return switch (this) {
                case COMPREHEND -> new ComprehendSentiment(model);
                case COMPREHEND_DETECTION -> detection(model);
                case SAGEMAKER -> new SageMakerEndpoint(model);
                case BEDROCK -> bedrock(model, true);
                case BEDROCK_EACH -> bedrock(model, false);
                case LAMBDA -> lambda(model);
            };
        } catch (IllegalArgumentException e) {
            throw new MySqlException(MySqlError.ER_WRONG_ARGUMENTS, "a machine-learning function: " + e.getMessage());
        }
    }

    private static ComprehendDetection detection(String name) {
        String[] parts = name.split("\t", DETECTION_PARTS);
        if (parts.length != DETECTION_PARTS || (!parts[1].isEmpty() && parts[1].charAt(0) != MASKED)) {
            throw new IllegalArgumentException("a detection is described by other things");
        }
        return new ComprehendDetection(
                ComprehendOperation.ofServiceName(parts[0]),
                parts[2],
                parts[1].isEmpty() ? null : parts[1].substring(1));
    }

    private static BedrockModel bedrock(String name, boolean sharesAnswers) {
        String[] parts = name.split("\t", -1);
        if (parts.length != BEDROCK_PARTS) {
            throw new IllegalArgumentException("a model of Bedrock is described by other things");
        }
        long millis = Long.parseLong(parts[3]);
        return new BedrockModel(
                parts[0], parts[1], parts[2], millis == 0 ? null : Duration.ofMillis(millis), sharesAnswers);
    }

    private static LambdaTarget lambda(String name) {
        String[] parts = name.split("\t", LAMBDA_PARTS);
        if (parts.length != LAMBDA_PARTS) {
            throw new IllegalArgumentException("an invocation is described by other things");
        }
        return new LambdaTarget(parts[1], Invocation.ofType(parts[0]));
    }

    /** What names a detection, as the lookup functions write it. */
    public static String detectionName(String operation, @Nullable String mask, String languageCode) {
        return operation + '\t' + (mask == null ? "" : MASKED + mask) + '\t' + languageCode;
    }

    /** What names an invocation. */
    public static byte[] lambdaName(Invocation invocation, byte[] arn) {
        byte[] type = (invocation.type() + "\t").getBytes(StandardCharsets.UTF_8);
        byte[] name = Arrays.copyOf(type, type.length + arn.length);
        System.arraycopy(arn, 0, name, type.length, arn.length);
        return name;
    }

    /** The key of a single zero byte, which is no input's: that of a call whose value is NULL without a request. */
    public static byte[] keyOfNothing() {
        return StagingKey.digest().digest(NOTHING);
    }

    /** What stands before an input where its key is made: the letter, the model's name and a zero byte. */
    public static byte[] keyed(MlModel model) {
        return switch (model.service()) {
            case COMPREHEND -> comprehend(model);
            case SAGEMAKER -> keyed(SAGEMAKER, ((SageMakerEndpoint) model).endpointName());
            case BEDROCK -> keyed(BEDROCK, name((BedrockModel) model));
            case LAMBDA -> throw new IllegalArgumentException("no answer is staged for " + model);
        };
    }

    private static byte[] comprehend(MlModel model) {
        if (model instanceof ComprehendDetection detection) {
            return keyed(
                    COMPREHEND_DETECTION,
                    detectionName(detection.operation().serviceName(), detection.mask(), detection.languageCode()));
        }
        return keyed(COMPREHEND, ((ComprehendSentiment) model).languageCode());
    }

    /** As bedrock_lookup writes it. */
    private static String name(BedrockModel model) {
        Duration timeout = model.inferenceTimeout();
        return String.join(
                "\t",
                model.modelId(),
                model.contentType(),
                model.accept(),
                Long.toString(timeout == null ? 0 : timeout.toMillis()));
    }

    private static byte[] keyed(Stage stage, String model) {
        return (stage.code + model + "\0").getBytes(StandardCharsets.UTF_8);
    }

    /** Who may ask. */
    AccessRight right() {
        return switch (this) {
            case COMPREHEND, COMPREHEND_DETECTION -> AccessRight.COMPREHEND;
            case SAGEMAKER -> AccessRight.SAGEMAKER;
            case BEDROCK, BEDROCK_EACH -> AccessRight.BEDROCK;
            case LAMBDA -> AccessRight.LAMBDA;
        };
    }

    /** The letter. */
    public char code() {
        return code;
    }
}

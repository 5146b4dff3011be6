package io.borealis.proxy.execute.lookup;

import io.borealis.ml.ComprehendSentiment;
import io.borealis.ml.MlInput;
import io.borealis.ml.MlModel;
import io.borealis.ml.SageMakerEndpoint;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** A service, as lookup functions name it by a letter. */
public enum Stage {
    COMPREHEND('C', 25),
    SAGEMAKER('S', 10_000);

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
     * @param name name of the model in UTF-8: a language code or an endpoint
     * @throws MySqlException 1210 for a name that cannot be that of a model
     */
    public MlModel model(byte[] name) throws MySqlException {
        String model = new String(name, StandardCharsets.UTF_8);
        try {
            return switch (this) {
                case COMPREHEND -> new ComprehendSentiment(model);
                case SAGEMAKER -> new SageMakerEndpoint(model);
            };
        } catch (IllegalArgumentException e) {
            throw new MySqlException(MySqlError.ER_WRONG_ARGUMENTS, "a machine-learning function: " + e.getMessage());
        }
    }

    /** The key under which lookup functions look for the answer to an input. */
    public static byte[] key(MlInput input) {
        MlModel model = input.model();
        return switch (model.service()) {
            case COMPREHEND -> key(COMPREHEND, ((ComprehendSentiment) model).languageCode(), input);
            case SAGEMAKER -> key(SAGEMAKER, ((SageMakerEndpoint) model).endpointName(), input);
        };
    }

    private static byte[] key(Stage stage, String model, MlInput input) {
        return StagingKey.of(stage, model.getBytes(StandardCharsets.UTF_8), input.utf8());
    }

    /** The letter. */
    char code() {
        return code;
    }
}

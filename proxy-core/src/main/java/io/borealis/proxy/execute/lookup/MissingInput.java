package io.borealis.proxy.execute.lookup;

import io.borealis.ml.ComprehendSentiment;
import io.borealis.ml.MlModel;
import io.borealis.ml.SageMakerEndpoint;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An input that a lookup function did not find, as it was written down in a session variable (install.sql, note_missing).
 *
 * @param stage where its answer is to be staged
 * @param model name of the model in UTF-8: a language code or an endpoint
 * @param batchRows inputs that may share its request
 * @param text the input in UTF-8
 */
public record MissingInput(Stage stage, byte[] model, int batchRows, byte[] text) {

    /**
     * Reads the entries of one variable.
     *
     * @throws MySqlException 63992 where an entry is not as the lookup functions write it: session variables are also the
     *     user's to write
     */
    static List<MissingInput> read(byte[] entries) throws MySqlException {
        List<MissingInput> inputs = new ArrayList<>();
        NoteReader in = new NoteReader(entries);
        while (in.hasMore()) {
            Stage stage = in.stage();
            long batchRows = in.number();
            int modelBytes = in.length();
            int textBytes = in.length();
            byte[] model = in.bytes(modelBytes);
            inputs.add(new MissingInput(stage, model, stage.batchRows(batchRows), in.bytes(textBytes)));
        }
        return inputs;
    }

    /** The key under which the lookup function looks for the answer. */
    public byte[] key() {
        return StagingKey.of(model, text);
    }

    /**
     * What evaluates the input.
     *
     * @throws MySqlException 1210 for a name that cannot be that of a model
     */
    public MlModel target() throws MySqlException {
        String name = new String(model, StandardCharsets.UTF_8);
        try {
            return switch (stage) {
                case COMPREHEND -> new ComprehendSentiment(name);
                case SAGEMAKER -> new SageMakerEndpoint(name);
            };
        } catch (IllegalArgumentException e) {
            throw new MySqlException(MySqlError.ER_WRONG_ARGUMENTS, "a machine-learning function: " + e.getMessage());
        }
    }
}

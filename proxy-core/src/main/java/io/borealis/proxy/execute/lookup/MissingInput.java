package io.borealis.proxy.execute.lookup;

import io.borealis.ml.MlModel;
import io.borealis.proxy.contract.LookupMark;
import io.borealis.proxy.error.MySqlException;
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
     * @param mark by which lookup functions have sealed them
     * @throws MySqlException 63992 where an entry is not one that a lookup function wrote in this statement: session variables are
     *     also the user's to write
     */
    static List<MissingInput> read(byte[] entries, LookupMark mark) throws MySqlException {
        List<MissingInput> inputs = new ArrayList<>();
        NoteReader in = new NoteReader(entries);
        while (in.hasMore()) {
            byte[] seal = in.seal();
            int start = in.position();
            Stage stage = in.stage();
            long batchRows = in.number();
            int modelBytes = in.length();
            int textBytes = in.length();
            byte[] model = in.bytes(modelBytes);
            byte[] text = in.bytes(textBytes);
            if (!mark.isNoted(seal, in.since(start))) {
                throw NoteReader.malformed();
            }
            inputs.add(new MissingInput(stage, model, stage.batchRows(batchRows), text));
        }
        return inputs;
    }

    /** The key under which the lookup function looks for the answer. */
    public byte[] key() {
        return StagingKey.of(stage, model, text);
    }

    /**
     * What evaluates the input.
     *
     * @throws MySqlException 1210 for a name that cannot be that of a model
     */
    public MlModel target() throws MySqlException {
        return stage.model(model);
    }
}

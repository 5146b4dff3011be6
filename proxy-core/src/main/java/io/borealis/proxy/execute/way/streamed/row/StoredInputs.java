package io.borealis.proxy.execute.way.streamed.row;

import io.borealis.ml.MlInput;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.rows.RowValues;
import java.util.Optional;

/** Makes what goes to a model for a call of a user's function, from the columns that hold the call's arguments. */
public sealed interface StoredInputs permits EndpointInputs, BodyInputs {

    /** How many rows may share a request. */
    int batchRows();

    /**
     * The input of a row; empty where the call is NULL without a request.
     *
     * @param rowNumber counted from 1
     * @throws MySqlException 1406 for an argument that is too long for its parameter
     */
    Optional<MlInput> input(RowValues row, long rowNumber) throws MySqlException;
}

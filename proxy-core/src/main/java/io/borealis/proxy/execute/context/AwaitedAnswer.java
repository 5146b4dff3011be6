package io.borealis.proxy.execute.context;

import io.borealis.ml.MlAnswer;
import io.borealis.ml.batch.MlStatement;
import io.borealis.ml.batch.MlTicket;
import io.borealis.ml.client.MlException;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;

/** Waits for a model's answer, whose failure is an error of the statement. */
public final class AwaitedAnswer {
    private AwaitedAnswer() {}

    /**
     * The answer to an input, once it is there.
     *
     * @throws MySqlException what the model failed with; 1317 when the statement was cancelled meanwhile
     */
    public static MlAnswer of(MlStatement model, MlTicket ticket) throws MySqlException {
        try {
            return model.await(ticket);
        } catch (MlException e) {
            throw ErrorMapper.toMySql(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MySqlException(MySqlError.ER_QUERY_INTERRUPTED);
        }
    }
}

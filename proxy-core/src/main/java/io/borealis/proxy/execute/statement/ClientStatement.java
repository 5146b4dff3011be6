package io.borealis.proxy.execute.statement;

import io.borealis.protocol.message.ColumnDefinition41;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendResponse;
import io.borealis.proxy.execute.rows.RowFormat;
import io.borealis.sql.lex.SqlText;
import io.borealis.sql.plan.call.AnswerCondition;
import io.borealis.sql.plan.call.Probe;
import java.util.List;
import java.util.Optional;

/**
 * A statement that the client wants executed, in one of the protocol's forms: a text (COM_QUERY), an execution of a prepared
 * statement (COM_STMT_EXECUTE), or an execution by EXECUTE. It knows how texts that stand for it are sent with its parameters
 * and how its rows are laid out. It does not know what the statement is about: that is its plan's matter.
 */
public interface ClientStatement {
    /** The text of this statement that MySQL has: as it was written, or as it was prepared. */
    SqlText text();

    /** Whether another text can be run in this statement's place. */
    boolean takesOtherTexts();

    /**
     * Runs {@code sql}, which has all parameters of the statement in their order, in its place. Where the client asks for a
     * cursor, MySQL may open one.
     *
     * @throws MySqlException 1317 when the statement was cancelled meanwhile
     */
    BackendResponse run(SqlText sql) throws MySqlException;

    /**
     * As {@link #run}, but all rows come at once.
     *
     * @throws MySqlException 1317 when the statement was cancelled meanwhile
     */
    BackendResponse query(SqlText sql) throws MySqlException;

    /**
     * Runs a query that has some of the statement's parameters; all rows come at once.
     *
     * @throws MySqlException 1317 when the statement was cancelled meanwhile; MySQL's own error where it cannot be prepared
     */
    BackendResponse query(Probe probe) throws MySqlException;

    /**
     * The columns that {@code sql} would have in this statement's place, without running it.
     *
     * @throws MySqlException MySQL's own error
     */
    List<ColumnDefinition41> columnsOf(SqlText sql) throws MySqlException;

    /** The value of a parameter, counted from 0, as a literal that stands for it; empty where there is none, or the value is NULL. */
    default Optional<AnswerCondition.Constant> parameter(int index) {
        return Optional.empty();
    }

    /** How the rows of this statement's result with these columns are laid out. */
    RowFormat rowFormat(List<ColumnDefinition41> columns);

    /**
     * Runs (or prepares) what the client itself wrote, which is known to fail, and says how: a syntax error quotes the text.
     *
     * @throws MySqlException 1317 when the statement was cancelled meanwhile
     */
    MySqlException failure() throws MySqlException;

    /** Whether rows may be fetched later: then a result cannot be shown from memory. */
    boolean asksForCursor();

    /** Keeps a cursor that {@link #run} opened, for the client's fetches. */
    void keep(ArgumentsCursor cursor);
}

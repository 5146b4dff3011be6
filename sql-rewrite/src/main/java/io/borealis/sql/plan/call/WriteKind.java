package io.borealis.sql.plan.call;

/** The statements that change something and may contain calls. */
public enum WriteKind {
    INSERT_SELECT,
    INSERT_VALUES,
    CREATE_SELECT,
    UPDATE,
    DELETE,
    SET
}

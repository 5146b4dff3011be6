package io.borealis.proxy.execute.lookup;

/** What becomes of a question whose answer is for one row alone, by the statement that asks it. */
public sealed interface EachRow {
    /** It is answered: MySQL evaluates the call once for the row, as far as the statement's text goes. */
    EachRow ANSWERED = new Answered();

    /** The statement is given up, to be run another way by who knows more of its functions. */
    EachRow GIVEN_UP = new GivenUp();

    /** See {@link #ANSWERED}. */
    record Answered() implements EachRow {}

    /** See {@link #GIVEN_UP}. */
    record GivenUp() implements EachRow {}

    /**
     * It is refused.
     *
     * @param reason where MySQL may evaluate a call twice, a clause after "where"
     */
    record Refused(String reason) implements EachRow {}
}

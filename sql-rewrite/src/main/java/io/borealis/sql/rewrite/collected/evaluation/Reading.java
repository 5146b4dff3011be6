package io.borealis.sql.rewrite.collected.evaluation;

import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.TokenRange;
import java.util.List;
import java.util.Optional;

/** How a query evaluates the calls of a block that MySQL merges into it: by naming the columns that show their values. */
public interface Reading {

    /** The rows of the query that need the answer to a call; empty where the text does not tell them. */
    Optional<Need> need(MlCall call);

    /** Whether conditions of the query name values of calls. */
    boolean decides();

    /** The calls whose values a part of the query names. */
    List<MlCall> named(TokenRange part);

    /** The items of the block whose values a part of the query names, with their aliases. */
    List<TokenRange> items(TokenRange part);

    /** The condition of the query without its word; empty where there is none. */
    TokenRange where();

    /** What AND combines in it. */
    List<TokenRange> conditions();

    /** The names of columns with calls in a part of the query. */
    List<TokenRange> names(TokenRange part);

    /** The names of the columns in which calls stand, in the whole query. */
    List<TokenRange> namesOf(List<MlCall> calls);
}

package io.borealis.sql.aurora.function;

import io.borealis.sql.function.LookupBody;
import io.borealis.sql.lex.TokenList;
import java.util.List;

/** What ALIAS says of a function: which model it stands for, and how that is asked. */
public sealed interface ModelClause permits EndpointClause, BedrockClause {

    /** The kind of the stored function that stands for it in MySQL. */
    LookupBody kind();

    /** The words after ALIAS, in upper case. */
    String target();

    /** Whether a function of this kind can return such a type. */
    boolean returns(DataType type);

    /** Whether a function of this kind can have that many parameters. */
    boolean takes(int parameters);

    /** The clauses as a user writes them, from ALIAS on: a line each, ASCII. */
    String written();

    /** The stored function's body, in the character set of the tokens. */
    byte[] body(List<ModelFunctionDefinition.Parameter> parameters, TokenList tokens);
}

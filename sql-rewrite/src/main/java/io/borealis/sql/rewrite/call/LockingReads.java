package io.borealis.sql.rewrite.call;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.QueryBlock;
import io.borealis.sql.parse.QueryOutline;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.rewrite.text.Edit;
import io.borealis.sql.rewrite.text.Edits;
import io.borealis.sql.rewrite.text.OriginalStatement;
import java.util.Optional;

/**
 * Makes the query blocks of a probe read the newest rows and lock them, as InnoDB does for a statement that changes data:
 * every block that reads tables gets {@code FOR SHARE}, for a locking clause says nothing about subqueries, derived tables
 * and common table expressions. In a UNION the clause would be that of the whole, so there each block gets parentheses.
 *
 * <p>Source: MySQL 8.0 Reference Manual, "Locking Reads" and "Locks Set by Different SQL Statements in InnoDB".
 */
final class LockingReads {

    /** What a block ends with that reads tables. */
    static final String CLAUSE = " FOR SHARE";

    private final TokenList tokens;
    private final QueryOutline outline;

    private LockingReads(OriginalStatement original, QueryOutline outline) {
        this.tokens = original.tokens();
        this.outline = outline;
    }

    /** Adds the clauses to edits of the statement; empty where MySQL would refuse one of them or ignore it. */
    static Optional<Edits> add(Edits edits, OriginalStatement original, QueryOutline outline) {
        LockingReads reads = new LockingReads(original, outline);
        if (reads.hasUnlockableTable() || reads.hasClauseOfNoBlock()) {
            return Optional.empty();
        }
        for (QueryBlock block : outline.blocks()) {
            if (!reads.add(edits, block)) {
                return Optional.empty();
            }
        }
        return Optional.of(edits);
    }

    /** Errors 3550 and 3569; and {@code TABLE t}, which is no block of the outline. */
    private boolean hasUnlockableTable() {
        for (int i = 0; i < tokens.size(); i++) {
            boolean created = tokens.is(i - 1, Keyword.CREATE) || tokens.is(i - 1, Keyword.TEMPORARY);
            boolean explicitTable = tokens.is(i, Keyword.TABLE) && !created;
            if (explicitTable || isWord(i, "json_table") || isWord(i, "information_schema")) {
                return true;
            }
        }
        return false;
    }

    /** Whether the client locks more than single blocks: {@code (SELECT …) LIMIT 1 FOR UPDATE}. */
    private boolean hasClauseOfNoBlock() {
        int clauses = 0;
        for (int i = 0; i < tokens.size(); i++) {
            boolean locks = tokens.is(i, Keyword.FOR) && (tokens.is(i + 1, Keyword.UPDATE) || isWord(i + 1, "share"));
            clauses += locks || (tokens.is(i, Keyword.LOCK) && isWord(i + 1, "in")) ? 1 : 0;
        }
        long ofBlocks = outline.blocks().stream()
                .filter(block -> block.has(Keyword.LOCK))
                .count();
        return clauses != ofBlocks;
    }

    private boolean isWord(int token, String word) {
        return (tokens.is(token, TokenKind.WORD) || tokens.is(token, TokenKind.QUOTED_NAME))
                && tokens.lowerName(token).equals(word);
    }

    private boolean add(Edits edits, QueryBlock block) {
        boolean combined = isSetOperation(block.end()) || followsSetOperation(block.select());
        if (block.has(Keyword.LOCK)) {
            return !combined && !locksOnlySomeTables(block);
        }
        if (!block.has(Keyword.FROM)) {
            return true;
        }
        if (combined) {
            int select = tokens.start(block.select());
            edits.add(Edit.of(select, select, "("));
        }
        int end = tokens.end((combined ? endOfBody(block) : block.end()) - 1);
        edits.add(Edit.of(end, end, combined ? CLAUSE + ")" : CLAUSE));
        return true;
    }

    private boolean locksOnlySomeTables(QueryBlock block) {
        TokenRange clause = block.clause(Keyword.LOCK);
        for (int i = clause.from(); i < clause.to(); i++) {
            if (isWord(i, "of")) {
                return true;
            }
        }
        return false;
    }

    /** ORDER BY and LIMIT after the last block of a UNION are those of the UNION. */
    private static int endOfBody(QueryBlock block) {
        return Math.min(
                block.clause(Keyword.ORDER).from(), block.clause(Keyword.LIMIT).from());
    }

    private boolean followsSetOperation(int select) {
        boolean modified = tokens.is(select - 1, Keyword.ALL) || tokens.is(select - 1, Keyword.DISTINCT);
        return isSetOperation(modified ? select - 2 : select - 1);
    }

    private boolean isSetOperation(int token) {
        return switch (tokens.keyword(token)) {
            case UNION, EXCEPT, INTERSECT -> true;
            default -> false;
        };
    }
}

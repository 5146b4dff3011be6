package io.borealis.proxy.execute.context;

import io.borealis.proxy.execute.client.ToldCounts;
import io.borealis.proxy.execute.warning.ShownWarning;
import io.borealis.sql.plan.count.StatementCount;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What the next statement can read of a session's newest one where MySQL does not have it: its warnings, and what it counted.
 * Used by one thread at a time, as {@link SessionMemory} is.
 */
public final class SessionDiagnostics {
    private final List<ShownWarning> warnings = new ArrayList<>();
    private @Nullable ToldCounts counts;

    /** Whether a count of the newest statement may be known here and not to MySQL. */
    public boolean hasCounts() {
        return counts != null;
    }

    /** The count of the newest statement; empty where MySQL has it. */
    public OptionalLong count(StatementCount count) {
        return counts == null ? OptionalLong.empty() : counts.of(count);
    }

    /** Whether MySQL does not have all warnings of the newest statement, or has others. */
    public boolean hasWarnings() {
        return count(StatementCount.WARNING_COUNT).isPresent();
    }

    /** Whether MySQL still has its own warnings of the newest statement. */
    public boolean serverWarns() {
        return counts != null && counts.serverWarns();
    }

    /** Warnings of the newest statement that MySQL does not have. */
    public List<ShownWarning> warnings() {
        return List.copyOf(warnings);
    }

    /** Another statement begins to run or is prepared. */
    public void begins() {
        warnings.clear();
    }

    /** MySQL has all there is to read. */
    public void forgetCounts() {
        counts = null;
    }

    /** MySQL has prepared a statement: the warnings of that are the newest. */
    public void prepared() {
        counts = counts == null ? null : counts.afterPrepared();
    }

    /** The warnings of the newest statement have been shown. */
    public void shown() {
        counts = counts == null ? null : counts.afterShown();
    }

    /** The newest statement has these warnings, in place of those of the one before. */
    void warns(List<ShownWarning> its) {
        warnings.clear();
        warnings.addAll(its);
    }

    /**
     * A statement has ended.
     *
     * @param told what the client was told of it; null for nothing
     * @param isMySqlsNewest whether no statement of ours has followed it
     */
    void ended(@Nullable ToldCounts told, boolean isMySqlsNewest) {
        if (told == null || !isMySqlsNewest || told.serverWarns()) {
            counts = told;
        } else {
            counts = warnings.isEmpty() ? null : told.ofNewest();
        }
    }

    /** A statement has failed. The error counts as the client was told it, not as MySQL may have said it of a rewritten text. */
    public void failed(ShownWarning error) {
        if (warnings.stream().noneMatch(error::says)) {
            warnings.removeIf(ShownWarning::isError);
            warnings.add(error);
        }
        long errors = warnings.stream().filter(ShownWarning::isError).count();
        counts = ToldCounts.ofErrors(warnings.size(), errors);
    }

    /** The session starts anew. */
    void clear() {
        warnings.clear();
        counts = null;
    }
}

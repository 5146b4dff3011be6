package io.borealis.sql.lex;

/** What the reading of one statement has taken from a {@link ReadingBudget}; all of it is given back at the end. */
public final class ReadingMemory implements AutoCloseable {

    /** What is taken from the budget at once, so that a small statement asks it once or never. */
    private static final long PORTION_BYTES = 16 << 10;

    private final ReadingBudget budget;
    private long taken;
    private long left;

    public ReadingMemory(ReadingBudget budget) {
        this.budget = budget;
    }

    /**
     * Takes memory that is about to be allocated.
     *
     * @param bytes 0 or more
     * @throws ReadingBudgetExhaustedException if the budget has less than that left
     */
    public void take(long bytes) {
        if (bytes > left) {
            long portion = Math.max(bytes, PORTION_BYTES);
            if (!budget.tryTake(portion)) {
                throw new ReadingBudgetExhaustedException(budget.bytesMax());
            }
            taken += portion;
            left += portion;
        }
        left -= bytes;
    }

    /** Gives back memory that is no longer used, because something larger has taken its place. */
    public void giveBack(long bytes) {
        left += bytes;
    }

    @Override
    public void close() {
        budget.giveBack(taken);
        taken = 0;
        left = 0;
    }
}

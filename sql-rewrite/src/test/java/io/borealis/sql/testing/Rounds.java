package io.borealis.sql.testing;

import java.time.Duration;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Runs a fuzzer's rounds, each with a seed of its own that a failure names.
 *
 * <p>As many as the test says; {@code -Dattack.minutes=N} makes each test go on that long, {@code -Dattack.seed=N} says where it
 * begins.
 */
public final class Rounds {

    private static final int MINUTES = Integer.getInteger("attack.minutes", 0);
    private static final long SEED = Long.getLong("attack.seed", 20_261_128L);

    private Rounds() {}

    /** Runs {@code rounds} rounds, or as long as the long form says. */
    public static void run(int rounds, Consumer<Random> round) {
        long end = System.nanoTime() + Duration.ofMinutes(MINUTES).toNanos();
        long seed = SEED;
        for (int i = 0; MINUTES > 0 ? System.nanoTime() < end : i < rounds; i++) {
            try {
                round.accept(new Random(seed));
            } catch (RuntimeException | AssertionError | StackOverflowError e) {
                throw new AssertionError("seed " + seed, e);
            }
            seed++;
        }
    }
}

package io.borealis.proxy.it.testing;

import java.time.Duration;

/**
 * How long an attack goes on: short by itself, and as long as {@code -Dattack.minutes=N} and {@code -Dattack.iterations=N}
 * say, which {@code attack/run} sets. What is random begins with {@code -Dattack.seed=N}.
 */
public final class AttackLength {
    private static final Integer MINUTES = Integer.getInteger("attack.minutes");
    private static final long SEED = Long.getLong("attack.seed", 20_261_128L);

    private final int rounds;
    private final long endNanos;
    private int done;

    private AttackLength(int rounds, long endNanos) {
        this.rounds = rounds;
        this.endNanos = endNanos;
    }

    /** Whether this is a long form. */
    public static boolean isLong() {
        return Integer.getInteger("attack.iterations") != null;
    }

    /** How often something that is counted is done, such as a kill. */
    public static int iterations(int shortForm) {
        return Integer.getInteger("attack.iterations", shortForm);
    }

    /** The first seed; a fuzzer takes those after it for its next rounds, and says in its failures which it was. */
    public static long seed() {
        return SEED;
    }

    /** A fuzzer's rounds: a number of them in the short form, else as many as there is time for. */
    public static AttackLength rounds(int shortForm) {
        return MINUTES == null
                ? new AttackLength(shortForm, 0)
                : new AttackLength(
                        Integer.MAX_VALUE,
                        System.nanoTime() + Duration.ofMinutes(MINUTES).toNanos());
    }

    /** Whether there is another round. */
    public boolean goesOn() {
        return done++ < rounds && (rounds != Integer.MAX_VALUE || System.nanoTime() - endNanos < 0);
    }
}

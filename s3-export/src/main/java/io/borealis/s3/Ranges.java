package io.borealis.s3;

/** Checks of numbers in settings. */
final class Ranges {

    private Ranges() {}

    static void requireBetween(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " must be between " + min + " and " + max + ", not " + value);
        }
    }
}

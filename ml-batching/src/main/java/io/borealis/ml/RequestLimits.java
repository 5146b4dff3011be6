package io.borealis.ml;

/**
 * What a service takes in one request.
 *
 * @param rowsMax number of inputs
 * @param inputBytesMax bytes of UTF-8 in one input
 * @param bytesMax bytes of UTF-8 in all inputs together, with one byte between every two
 */
public record RequestLimits(int rowsMax, int inputBytesMax, int bytesMax) {

    /** The value of a limit that there is not. */
    public static final int NONE = Integer.MAX_VALUE;

    public RequestLimits {
        if (rowsMax < 1 || inputBytesMax < 1 || bytesMax < inputBytesMax) {
            throw new IllegalArgumentException("limits of " + rowsMax + " inputs, " + inputBytesMax + " bytes each, "
                    + bytesMax + " bytes in all");
        }
    }
}

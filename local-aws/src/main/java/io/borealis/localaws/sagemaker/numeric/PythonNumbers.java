package io.borealis.localaws.sagemaker.numeric;

import java.math.BigDecimal;

/** Writes numbers as Python does, in which SageMaker's containers are written: {@code 1e-05}, {@code 12345678.0}. */
final class PythonNumbers {

    /** Where Java's plain form begins and ends; Python's reaches further on both sides. */
    private static final double JAVA_PLAIN_FROM = 1e-3;

    private static final double JAVA_PLAIN_BELOW = 1e7;
    private static final double PYTHON_PLAIN_FROM = 1e-4;
    private static final double PYTHON_PLAIN_BELOW = 1e16;

    private PythonNumbers() {}

    static void append(StringBuilder out, double value) {
        double size = Math.abs(value);
        if (size == 0 || (size >= JAVA_PLAIN_FROM && size < JAVA_PLAIN_BELOW)) {
            out.append(value);
        } else if (size >= PYTHON_PLAIN_FROM && size < PYTHON_PLAIN_BELOW) {
            String plain =
                    new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
            out.append(plain).append(plain.indexOf('.') < 0 ? ".0" : "");
        } else if (Double.isNaN(value)) {
            out.append("nan");
        } else if (Double.isInfinite(value)) {
            out.append(value > 0 ? "inf" : "-inf");
        } else {
            appendScientific(out, Double.toString(value));
        }
    }

    /** Turns 1.0E-5 into 1e-05. */
    private static void appendScientific(StringBuilder out, String java) {
        int e = java.indexOf('E');
        String digits = java.substring(0, e);
        out.append(digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits);
        int exponent = Integer.parseInt(java.substring(e + 1));
        out.append(exponent < 0 ? "e-" : "e+");
        out.append(Math.abs(exponent) < 10 ? "0" : "").append(Math.abs(exponent));
    }
}

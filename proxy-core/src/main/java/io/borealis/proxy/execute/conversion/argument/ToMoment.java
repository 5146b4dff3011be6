package io.borealis.proxy.execute.conversion.argument;

import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.rows.RowValues;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A date, or a date with a time, that becomes a DATETIME: it gets a time, or digits of a second, or is rounded to fewer.
 *
 * @param fraction digits of a second that the parameter has
 */
record ToMoment(ArgumentColumn column, int fraction) implements ArgumentConversion {
    private static final String MIDNIGHT = " 00:00:00";
    private static final int NANOS_DIGITS = 9;
    private static final int YEAR_MAX = 9999;

    /** By the digits of a second, after which they cut. */
    private static final List<DateTimeFormatter> FORMATS = IntStream.rangeClosed(0, 6)
            .mapToObj(digits -> "uuuu-MM-dd HH:mm:ss" + (digits == 0 ? "" : "." + "S".repeat(digits)))
            .map(pattern -> DateTimeFormatter.ofPattern(pattern, Locale.ROOT))
            .toList();

    static Optional<ArgumentConversion> of(ArgumentColumn column, ParameterType parameter, AssignmentMode mode) {
        int fraction = fraction(parameter);
        boolean takes = switch (column.kind()) {
            case DATE -> true;
            case MOMENT -> column.decimals() <= fraction || !mode.cutsFractions();
            default -> false;
        };
        return takes && mode.refusesZeroDates() ? Optional.of(new ToMoment(column, fraction)) : Optional.empty();
    }

    /** Digits of the fraction of a second. */
    static int fraction(ParameterType parameter) {
        return Math.max(parameter.first(), 0);
    }

    @Override
    public void write(RowValues row, CsvLine line, ParameterAssignment assignment) throws MySqlException {
        String text = column.text(row);
        if (ToDate.isIncomplete(text)) {
            throw assignment.incorrect("datetime", text);
        }
        if (digits() > fraction) {
            line.add(rounded(text, assignment));
            return;
        }
        line.add(text);
        line.add(column.kind() == ArgumentColumn.Kind.DATE ? MIDNIGHT : "");
        line.add(digits() == 0 && fraction > 0 ? "." : "");
        line.add("0".repeat(fraction - digits()));
    }

    private int digits() {
        return column.kind() == ArgumentColumn.Kind.DATE ? 0 : column.decimals();
    }

    private String rounded(String text, ParameterAssignment assignment) throws MySqlException {
        long unit = 1;
        for (int i = fraction; i < NANOS_DIGITS; i++) {
            unit *= 10;
        }
        LocalDateTime value = LocalDateTime.parse(text.replace(' ', 'T'));
        LocalDateTime rounded = value.plus(unit / 2, ChronoUnit.NANOS);
        if (rounded.getYear() > YEAR_MAX) {
            throw assignment.incorrect("datetime", text);
        }
        return rounded.format(FORMATS.get(fraction));
    }

    /** How MySQL rounds is a matter of the session's sql_mode where no function runs. */
    @Override
    public Optional<String> field() {
        return digits() > fraction
                ? Optional.empty()
                : Optional.of(ArgumentConversion.textOf("CAST(" + VALUE + " AS DATETIME(" + fraction + "))"));
    }
}

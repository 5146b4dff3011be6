package io.borealis.s3.parquet;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import org.apache.parquet.column.ColumnWriter;

/**
 * Reads YYYY-MM-DD hh:mm:ss[.ffffff] of a time zone into microseconds since 1970. Of an hour that the zone has twice it is the
 * first.
 */
final class ParquetTimestamp implements ParquetColumn.Values {

    private static final int TIME = 11;
    private static final int FRACTION = 20;
    private static final int NANO_DIGITS = 9;

    private final ZoneId zone;

    ParquetTimestamp(ZoneId zone) {
        this.zone = zone;
    }

    @Override
    public boolean write(ColumnWriter to, byte[] bytes, int offset, int length) {
        try {
            Instant instant = LocalDateTime.of(ParquetValues.date(bytes, offset), time(bytes, offset, length))
                    .atZone(zone)
                    .toInstant();
            long micros = TimeUnit.SECONDS.toMicros(instant.getEpochSecond())
                    + TimeUnit.NANOSECONDS.toMicros(instant.getNano());
            return ParquetValues.write(to, micros);
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static LocalTime time(byte[] bytes, int offset, int length) {
        int at = offset + TIME;
        long nanos = 0;
        for (int i = 0; i < NANO_DIGITS; i++) {
            boolean written = FRACTION + i < length;
            nanos = 10 * nanos + (written ? bytes[offset + FRACTION + i] - '0' : 0);
        }
        return LocalTime.of(
                (int) ParquetValues.number(bytes, at, 2),
                (int) ParquetValues.number(bytes, at + 3, 2),
                (int) ParquetValues.number(bytes, at + 6, 2),
                (int) nanos);
    }
}

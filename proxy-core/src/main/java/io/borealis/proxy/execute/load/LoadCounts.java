package io.borealis.proxy.execute.load;

import io.borealis.protocol.message.OkPacket;
import io.netty.buffer.ByteBuf;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What MySQL counts of a load.
 *
 * @param affected rows that were changed
 * @param records rows that were read
 * @param deleted rows that gave way to others
 * @param skipped rows that were not accepted
 * @param warnings warnings, also those that MySQL does not keep
 */
record LoadCounts(long affected, long records, long deleted, long skipped, long warnings) {

    static final LoadCounts NONE = new LoadCounts(0, 0, 0, 0, 0);

    /** In whatever language MySQL speaks, its text has four numbers in this order. */
    private static final Pattern INFO = Pattern.compile("\\D*(\\d+)\\D+(\\d+)\\D+(\\d+)\\D+(\\d+)\\D*");

    /** Reads the OK packet that ends a load. */
    static LoadCounts of(ByteBuf ok) {
        OkPacket packet = OkPacket.decode(ok);
        Matcher numbers = INFO.matcher(OkPacket.info(ok));
        return numbers.matches()
                ? new LoadCounts(
                        packet.affectedRows(),
                        Long.parseLong(numbers.group(1)),
                        Long.parseLong(numbers.group(2)),
                        Long.parseLong(numbers.group(3)),
                        Long.parseLong(numbers.group(4)))
                : new LoadCounts(packet.affectedRows(), packet.affectedRows(), 0, 0, packet.warnings());
    }

    LoadCounts plus(LoadCounts other) {
        return new LoadCounts(
                affected + other.affected,
                records + other.records,
                deleted + other.deleted,
                skipped + other.skipped,
                warnings + other.warnings);
    }

    /** What MySQL says of it (ER_LOAD_INFO). */
    String info() {
        return String.format(
                Locale.ROOT,
                "Records: %d  Deleted: %d  Skipped: %d  Warnings: %d",
                records,
                deleted,
                skipped,
                warnings);
    }
}

package io.borealis.benchmarks.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** What processes have used, as Linux tells in {@code /proc} (see its manual page, proc(5)). */
public final class ProcessUsage {
    private static final Path PROC = Path.of("/proc");
    private static final String SELF = "self";
    /** USER_HZ, which is the same on all of today's architectures. */
    private static final long TICKS_PER_SECOND = 100;

    /** Places in {@code stat} behind the program's name, which is the second and may hold blanks. */
    private static final int UTIME = 11;

    private static final int CUTIME = 13;

    private static final String NOW = "VmRSS:";
    private static final String OF_FILES = "RssFile:";
    private static final String PEAK = "VmHWM:";
    /** Written to {@code clear_refs}: the peak is from now on that of what is in memory now. */
    private static final String RESET_PEAK = "5";

    private ProcessUsage() {}

    /** CPU time of a running process, in steps of 10 ms. */
    public static Duration cpu(long pid) throws IOException {
        return ticks(stat(Long.toString(pid)), UTIME);
    }

    /** CPU time of all processes that we have started and that have ended. */
    public static Duration cpuOfEndedChildren() throws IOException {
        return ticks(stat(SELF), CUTIME);
    }

    /** The memory that a process has (its resident set), in bytes; 0 if it has ended. */
    public static long residentBytes(long pid) throws IOException {
        return bytes(pid, NOW);
    }

    /** The most memory that a process had at once since its start or {@link #forgetPeak}, in bytes; 0 if it has ended. */
    public static long peakBytes(long pid) throws IOException {
        return bytes(pid, PEAK);
    }

    private static long bytes(long pid, String what) throws IOException {
        for (String line : Files.readAllLines(file(Long.toString(pid), "status"), StandardCharsets.UTF_8)) {
            if (line.startsWith(what)) {
                String kibibytes =
                        line.substring(what.length()).replace("kB", "").strip();
                return Long.parseLong(kibibytes) << 10;
            }
        }
        return 0;
    }

    /** Pages of files that are in a running process's memory now, which processes share and the system may drop. */
    public static long fileBytes(long pid) throws IOException {
        return bytes(pid, OF_FILES);
    }

    /** Lets {@link #peakBytes} begin anew. */
    public static void forgetPeak(long pid) throws IOException {
        Files.writeString(file(Long.toString(pid), "clear_refs"), RESET_PEAK);
    }

    /** The time at a place of {@code stat} and the next one: in the program and in the kernel. */
    public static Duration ticks(String stat, int place) {
        String behindName = stat.substring(stat.lastIndexOf(')') + 1).strip();
        List<String> fields = Arrays.asList(behindName.split(" ", -1));
        long ticks = Long.parseLong(fields.get(place)) + Long.parseLong(fields.get(place + 1));
        return Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND);
    }

    private static String stat(String process) throws IOException {
        return Files.readString(file(process, "stat"), StandardCharsets.ISO_8859_1);
    }

    private static Path file(String process, String name) {
        return PROC.resolve(process).resolve(name);
    }
}

package io.borealis.benchmarks.export.loop;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/** Writes the rows of a query to S3 in the form of {@code mysql --batch}: tabs between values, a line for each row. */
final class TableLoop {
    private static final String BUCKET = "exports";
    private static final String KEY = "loop/rows.txt";

    private final String url;
    private final S3Client s3;
    private final Executor uploaders;
    private final int partsInFlight;

    TableLoop(String url, S3Client s3, Executor uploaders, int partsInFlight) {
        this.url = url;
        this.s3 = s3;
        this.uploaders = uploaders;
        this.partsInFlight = partsInFlight;
    }

    /** Returns the number of rows, when all of them are in S3. */
    long export(String query) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement =
                        connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
            statement.setFetchSize(Integer.MIN_VALUE); // how this driver is asked not to keep the whole result
            try (ResultSet result = statement.executeQuery(query);
                    Writer out = new BufferedWriter(new OutputStreamWriter(
                            new MultipartOutputStream(s3, BUCKET, KEY, uploaders, partsInFlight),
                            StandardCharsets.UTF_8))) {
                return writeRows(result, out);
            }
        }
    }

    private static long writeRows(ResultSet result, Writer out) throws SQLException, IOException {
        int columns = result.getMetaData().getColumnCount();
        long rows = 0;
        while (result.next()) {
            for (int i = 1; i <= columns; i++) {
                if (i > 1) {
                    out.write('\t');
                }
                writeValue(result.getString(i), out);
            }
            out.write('\n');
            rows++;
        }
        return rows;
    }

    private static void writeValue(@Nullable String value, Writer out) throws IOException {
        if (value == null) {
            out.write("NULL");
            return;
        }
        int written = 0;
        for (int i = 0; i < value.length(); i++) {
            String escaped = escaped(value.charAt(i));
            if (escaped != null) {
                out.write(value, written, i - written);
                out.write(escaped);
                written = i + 1;
            }
        }
        out.write(value, written, value.length() - written);
    }

    private static @Nullable String escaped(char c) {
        return switch (c) {
            case '\0' -> "\\0";
            case '\t' -> "\\t";
            case '\n' -> "\\n";
            case '\\' -> "\\\\";
            default -> null;
        };
    }
}

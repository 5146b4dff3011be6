package io.borealis.s3.testing;

import io.borealis.localmysql.EmbeddedMySql;
import io.borealis.localmysql.LocalMySqlOptions;
import io.borealis.protocol.charset.CharacterSet;
import io.borealis.s3.ExportOptions;
import io.borealis.s3.format.CharacterTables;
import io.borealis.s3.format.FormatWarning;
import io.borealis.s3.format.RowFormatter;
import io.borealis.s3.format.RowLosses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A MySQL server that writes files, which show what exports have to look like. */
public final class OutfileServer implements AutoCloseable {

    private static final int BUFFER_BYTES = 61;
    private static final int SHOWN_BYTES = 12;
    private static final int COMPARED_LOSSES = 1_000;

    private final Path folder;
    private final EmbeddedMySql mysql;
    private final MySqlWire wire;
    private int files;
    private String client = "utf8mb4";
    private final CharacterTables tables = new CharacterTables();
    private Set<FormatWarning> warnings = Set.of();
    private @Nullable RowLosses losses;

    private OutfileServer(Path folder, EmbeddedMySql mysql, MySqlWire wire) {
        this.folder = folder;
        this.mysql = mysql;
        this.wire = wire;
    }

    /** Starts a server that may write to and read from a folder. */
    public static OutfileServer start(Path folder) throws IOException {
        EmbeddedMySql mysql = EmbeddedMySql.start(LocalMySqlOptions.defaults()
                .withServerOptions("--secure-file-priv=" + folder, "--local-infile=ON", "--sql-mode="));
        try {
            MySqlWire wire = new MySqlWire(mysql.host(), mysql.port(), mysql.adminUser());
            wire.query("CREATE DATABASE export");
            wire.query("USE export");
            return new OutfileServer(folder, mysql, wire);
        } catch (IOException e) {
            mysql.close();
            throw e;
        }
    }

    /** The session that everything runs in. */
    public MySqlWire wire() {
        return wire;
    }

    /**
     * Compares the server's file with ours.
     *
     * @param charset name for the clause CHARACTER SET; empty for none
     * @return what differs; empty if nothing does
     */
    public Optional<String> difference(String query, String charset, Separators separators) throws Exception {
        String clauses = (charset.isEmpty() ? "" : " CHARACTER SET " + charset) + separators.sql();
        byte[] expected = outfile(query, clauses);
        List<String> expectedLosses = losses();
        ExportOptions.Builder options = separators.addTo(ExportOptions.text()).clientCharset(named(client));
        byte[] actual = formatted(query, (charset.isEmpty() ? options : options.charset(named(charset))).build());
        int at = Arrays.mismatch(expected, actual);
        List<String> actualLosses = losses == null
                ? List.of()
                : losses.warnings().stream()
                        .map(RowLosses.Warning::message)
                        .limit(COMPARED_LOSSES)
                        .toList();
        if (at < 0 && !actualLosses.equals(expectedLosses)) {
            return Optional.of(query + clauses + " warns of " + actualLosses + " instead of " + expectedLosses);
        }
        return at < 0
                ? Optional.empty()
                : Optional.of(query + clauses + ", client " + client + ", byte " + at + ": " + hex(actual, at)
                        + " instead of " + hex(expected, at));
    }

    /** What the server says that the file it has just written has lost; cut values without the table's name, which is not told. */
    private List<String> losses() throws IOException {
        return wire.query("SHOW WARNINGS").strings().stream()
                .filter(row -> row.get(1).equals("1366") || row.get(1).equals("1265"))
                .map(row -> row.get(2).replaceAll("^(Data truncated for column ')\\S*\\.", "$1"))
                .limit(COMPARED_LOSSES)
                .toList();
    }

    /** Lets the session's client have another character set. */
    public void setClientCharset(String charset) throws IOException {
        wire.query("SET character_set_client = " + charset);
        client = charset;
    }

    /** Lets the server write a query's result. */
    public byte[] outfile(String query, String clauses) throws IOException {
        Path file = folder.resolve("out" + ++files);
        wire.query(query + " INTO OUTFILE '" + file + "'" + clauses);
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        return bytes;
    }

    /** Runs a query as the proxy has to for an export with these options, and formats what comes. */
    public byte[] formatted(String query, ExportOptions options) throws Exception {
        if (options.charset().isPresent()) {
            tables.learn(options.charset().get(), sql -> wire.query(sql).onlyValue());
        }
        wire.query("SET character_set_results = "
                + options.resultsCharset().map(CharacterSet::mysqlName).orElse("NULL"));
        MySqlWire.Result result = wire.query(query);
        RowFormatter formatter = RowFormatter.of(options, result.columns(), tables);
        warnings = formatter.warnings();
        CollectingSink sink = new CollectingSink(BUFFER_BYTES);
        if (options.header()) {
            formatter.header(sink);
        }
        byte[] row = result.nextRow();
        while (row.length > 0) {
            formatter.row(row, 0, row.length, sink);
            row = result.nextRow();
        }
        wire.query("SET character_set_results = utf8mb4");
        losses = formatter.losses();
        return sink.bytes();
    }

    /** Returns what the formatter of the last query warned of. */
    public Set<FormatWarning> warnings() {
        return warnings;
    }

    private static CharacterSet named(String charset) {
        return CharacterSet.named(charset).orElseThrow();
    }

    /** Puts bytes where the server's LOAD DATA finds them, and returns the file's path. */
    public String file(byte[] content) throws IOException {
        return Files.write(folder.resolve("in" + ++files), content).toString();
    }

    private static String hex(byte[] bytes, int at) {
        int from = Math.max(0, at - SHOWN_BYTES);
        int to = Math.min(bytes.length, at + SHOWN_BYTES);
        return HexFormat.ofDelimiter(" ").formatHex(bytes, Math.min(from, to), to);
    }

    @Override
    public void close() throws IOException {
        wire.close();
        mysql.close();
    }
}

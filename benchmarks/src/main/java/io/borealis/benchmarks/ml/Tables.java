package io.borealis.benchmarks.ml;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The tables that statements read, and the functions that they call. */
final class Tables {
    private static final int HUNDRED = 100;

    private Tables() {}

    /**
     * Makes them.
     *
     * @param through leads through the proxy, which knows of functions for models
     * @return how many texts of the table with repeated ones are different
     */
    static long fill(Connection direct, Connection through, long numbers, long texts) throws SQLException {
        for (Connection connection : new Connection[] {direct, through}) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE IF NOT EXISTS bench");
                statement.execute("USE bench");
                statement.execute("SET SESSION cte_max_recursion_depth = 10000000");
            }
        }
        try (Statement statement = direct.createStatement()) {
            statement.execute(
                    "CREATE TABLE numbers (id INT PRIMARY KEY, g INT, a INT, d DECIMAL(10,2), v DOUBLE NOT NULL)");
            statement.execute(
                    "INSERT INTO numbers WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < "
                            + numbers + ") SELECT i, i % " + HUNDRED + ", i, i / 4, i * 1.0000001e0 FROM n");
            statement.execute("CREATE TABLE scores (id INT PRIMARY KEY, v DOUBLE NOT NULL, score DOUBLE)");
            statement.execute("INSERT INTO scores SELECT id, v, NULL FROM numbers WHERE id <= 100000");
            statement.execute("CREATE TABLE copies (id INT PRIMARY KEY, score DOUBLE)");
            statement.execute("CREATE TABLE texts (id INT PRIMARY KEY, txt VARCHAR(200))");
            statement.execute("INSERT INTO texts SELECT id, CONCAT(ELT(1 + id % 3, 'I love', 'I hate', 'I saw'),"
                    + " ' the hotel and its breakfast, room number ', id) FROM numbers WHERE id <= " + texts);
            statement.execute("CREATE TABLE zipf (id INT PRIMARY KEY, txt VARCHAR(200))");
            // The k-th most frequent text is met in proportion to 1/k.
            statement.execute("INSERT INTO zipf SELECT id, CONCAT(ELT(1 + w % 3, 'I love', 'I hate', 'I saw'),"
                    + " ' the hotel and its breakfast, room number ', w) FROM (SELECT id, FLOOR(EXP(RAND(7) * LN("
                    + texts + "))) AS w FROM numbers WHERE id <= " + texts + ") AS words");
            statement.execute("CREATE TABLE hundredths (id INT PRIMARY KEY)");
            statement.execute("INSERT INTO hundredths SELECT id FROM texts WHERE id % 100 = 0");
            statement.execute("CREATE TABLE varied (id INT PRIMARY KEY, a INT, d DECIMAL(10,2), day DATE,"
                    + " name VARCHAR(40), doc JSON)");
            statement.execute("INSERT INTO varied SELECT id, a, d, DATE '2026-01-01' + INTERVAL g DAY,"
                    + " CONCAT('name ', id), JSON_OBJECT('key', id) FROM numbers");
            statement.execute("ANALYZE TABLE numbers, scores, texts, zipf, hundredths, varied");
        }
        try (Statement statement = through.createStatement()) {
            statement.execute("GRANT AWS_COMPREHEND_ACCESS, AWS_SAGEMAKER_ACCESS TO CURRENT_USER()");
            statement.execute("SET ROLE ALL");
            statement.execute(
                    "CREATE FUNCTION half(v DOUBLE) RETURNS DOUBLE ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT ENDPOINT NAME '"
                            + ModelProgram.ENDPOINT + "'");
            statement.execute("CREATE FUNCTION mixed(a INT, d DECIMAL(10,2), v DOUBLE) RETURNS DOUBLE"
                    + " ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT ENDPOINT NAME '" + ModelProgram.ENDPOINT + "'");
            statement.execute("CREATE FUNCTION varied(a INT, d DECIMAL(10,2), day DATE, name VARCHAR(40), doc JSON)"
                    + " RETURNS DOUBLE ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT ENDPOINT NAME '" + ModelProgram.ENDPOINT
                    + "'");
            try (ResultSet rows = statement.executeQuery("SELECT COUNT(DISTINCT txt) FROM zipf")) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}

package io.borealis.clients;

/** Where to connect, and as whom: what the runner puts into the environment. */
record Account(String host, int port, String user, String password, String database) {

    static Account ofUser() {
        return new Account(
                variable("HOST"),
                Integer.parseInt(variable("PORT")),
                variable("USER"),
                variable("PASSWORD"),
                variable("DATABASE"));
    }

    /** An account that may read the binary log; one with an empty name where the runner knows none. */
    static Account ofAdministrator() {
        Account user = ofUser();
        return new Account(
                user.host, user.port, variable("ADMIN_USER"), variable("ADMIN_PASSWORD"), user.database);
    }

    /** The bucket for exports, empty where there is none. */
    static String bucket() {
        return variable("BUCKET");
    }

    /** Address of the S3 with that bucket. */
    static String s3() {
        return variable("S3");
    }

    /** A variable of the runner; empty where it is not set. */
    static String variable(String name) {
        String value = System.getenv("BOREALIS_" + name);
        return value == null ? "" : value;
    }

    String jdbcUrl(String scheme, String options) {
        return "jdbc:%s://%s:%d/%s?%s".formatted(scheme, host, port, database, options);
    }
}

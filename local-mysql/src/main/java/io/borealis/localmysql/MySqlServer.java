package io.borealis.localmysql;

/** A running MySQL server and the account that may do everything on it. */
public interface MySqlServer extends AutoCloseable {

    /** Name or address under which the server accepts TCP connections. */
    String host();

    /** TCP port of the server. */
    int port();

    /** Account with all privileges. */
    String adminUser();

    /** Password of {@link #adminUser()}; empty when it has none. */
    String adminPassword();

    /** Version as the server's greeting tells it, for example {@code 8.0.31}. */
    String version();

    /** Ends the server if it was started for this object, and removes everything that was made for it. */
    @Override
    void close();
}

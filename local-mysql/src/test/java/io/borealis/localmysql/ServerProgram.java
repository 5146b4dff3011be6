package io.borealis.localmysql;

/** A program that starts a server, says where, and then waits until it is ended from outside. */
final class ServerProgram {

    private ServerProgram() {}

    public static void main(String[] arguments) throws InterruptedException {
        EmbeddedMySql mysql = ServersOfOurs.start(LocalMySqlOptions.defaults());
        System.out.println("server " + mysql.pid() + " " + mysql.directory());
        Thread.sleep(Long.MAX_VALUE);
    }
}

package io.borealis.clients;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.hibernate.exception.ConstraintViolationException;

/** Hibernate over Connector/J: the schema that it makes itself, entities, and calls in its own language. */
final class HibernateChecks {

    private static final String DRIVER = "java-hibernate";

    private final Report report;

    HibernateChecks(Report report) {
        this.report = report;
    }

    /** Something that a customer has said. */
    @Entity(name = "Note")
    @Table(name = "client_check_hibernate")
    static class Note {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @Column(unique = true, length = 200)
        String text;

        Note() {}

        Note(String text) {
            this.text = text;
        }
    }

    void run() {
        Account account = Account.ofUser();
        for (String mode : List.of("text", "server-prepared")) {
            String url = account.jdbcUrl(
                    "mysql",
                    "sslMode=DISABLED&allowPublicKeyRetrieval=true&useServerPrepStmts=" + mode.startsWith("server"));
            report.check(DRIVER, mode + ": makes a schema, stores and finds entities, calls in HQL and SQL", () -> {
                try (SessionFactory sessions = configuration(url, account).buildSessionFactory()) {
                    work(sessions);
                }
            });
        }
    }

    private static Configuration configuration(String url, Account account) {
        return new Configuration()
                .addAnnotatedClass(Note.class)
                .setProperty("hibernate.connection.url", url)
                .setProperty("hibernate.connection.username", account.user())
                .setProperty("hibernate.connection.password", account.password())
                .setProperty("hibernate.hbm2ddl.auto", "create-drop")
                .setProperty("hibernate.jdbc.batch_size", "20");
    }

    private static void work(SessionFactory sessions) {
        sessions.inTransaction(session -> {
            session.persist(new Note("I love it"));
            session.persist(new Note("It broke, I am very disappointed"));
        });
        sessions.inTransaction(session -> {
            Expect.equal(
                    session.createSelectionQuery(
                                    "select n.text from Note n where"
                                            + " function('aws_comprehend_detect_sentiment', n.text, 'en') = :wanted",
                                    String.class)
                            .setParameter("wanted", "POSITIVE")
                            .getResultList(),
                    List.of("I love it"));
            Expect.equal(
                    session.createNativeQuery(
                                    "SELECT aws_comprehend_detect_sentiment(text, :lang) FROM client_check_hibernate"
                                            + " ORDER BY id",
                                    String.class)
                            .setParameter("lang", "en")
                            .getResultList(),
                    List.of("POSITIVE", "NEGATIVE"));
        });
        try {
            sessions.inTransaction(session -> session.persist(new Note("I love it")));
            throw new AssertionError("no error for a second entity of a unique value");
        } catch (ConstraintViolationException e) {
            Expect.equal(e.getErrorCode(), 1062);
        }
    }
}

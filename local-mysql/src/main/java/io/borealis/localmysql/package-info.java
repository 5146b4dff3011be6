/**
 * A real MySQL server for the demo and the tests: unpacked, initialised, started on a free loopback port and removed
 * again, or one that is already there.
 *
 * <h2>Starting points</h2>
 *
 * <ol>
 *   <li>{@link io.borealis.localmysql.MySqlServer}: what every server offers, whoever started it
 *   <li>{@link io.borealis.localmysql.LocalMySql}: starts the one that {@code -Dmysql.mode} asks for
 *   <li>{@link io.borealis.localmysql.LocalMySqlOptions}: what may be asked of it
 *   <li>{@link io.borealis.localmysql.EmbeddedMySql}: the server of the Maven artifact, step by step
 *   <li>{@link io.borealis.localmysql.MysqldProcess}: one run of {@code mysqld}
 * </ol>
 */
@NullMarked
package io.borealis.localmysql;

import org.jspecify.annotations.NullMarked;

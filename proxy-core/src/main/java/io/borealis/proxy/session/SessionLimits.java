package io.borealis.proxy.session;

import java.time.Duration;

/**
 * What the sessions of one client, one account or all together may take.
 *
 * @param connectionsMax client connections at once, logged in or not
 * @param connectionsPerAccountMax sessions that are logged in as one user; 0 for any number
 * @param loginTimeout how long a login may take, from TCP's connect to MySQL's OK
 * @param idleBeforeLogin how long a client may say nothing while it logs in
 * @param commandMemoryMax bytes of long commands that may be held at once, of all sessions together
 */
public record SessionLimits(
        int connectionsMax,
        int connectionsPerAccountMax,
        Duration loginTimeout,
        Duration idleBeforeLogin,
        long commandMemoryMax) {}

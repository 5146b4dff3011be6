package io.borealis.proxy.testing;

import io.borealis.proxy.session.SessionWorkers;
import java.util.concurrent.Executor;

/** Workers that make nobody wait. */
record UnboundedWorkers(Executor threads) implements SessionWorkers {
    @Override
    public void statement(String account, Task task) {
        threads.execute(task);
    }

    @Override
    public void control(String account, Task task) {
        threads.execute(task);
    }
}

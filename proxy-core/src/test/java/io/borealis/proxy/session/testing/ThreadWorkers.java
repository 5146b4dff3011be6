package io.borealis.proxy.session.testing;

import io.borealis.proxy.session.SessionWorkers;
import java.util.concurrent.Executor;

/** Statement workers without limits: every task goes to {@code threads} as it comes. */
public record ThreadWorkers(Executor threads) implements SessionWorkers {
    @Override
    public void statement(String account, Task task) {
        threads.execute(task);
    }

    @Override
    public void control(String account, Task task) {
        threads.execute(task);
    }
}

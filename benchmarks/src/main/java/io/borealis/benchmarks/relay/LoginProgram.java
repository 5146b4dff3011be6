package io.borealis.benchmarks.relay;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A client that logs in and does nothing else, with as little CPU time as it can. Reads commands, a line each: {@code churn PORT
 * TLS COUNT} opens and closes so many connections, {@code hold PORT COUNT} opens as many and keeps them; both answer {@code done}, or
 * with what is wrong. Ends, and closes what it keeps, when its input ends.
 */
public final class LoginProgram {
    private static final int AT_A_TIME = 8;

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    private final SslContext tls;

    private LoginProgram() throws IOException {
        tls = SslContextBuilder.forClient()
                .trustManager(InsecureTrustManagerFactory.INSTANCE)
                .endpointIdentificationAlgorithm(null)
                .build();
    }

    /** Reads commands until there are no more. */
    public static void main(String[] args) throws IOException {
        LoginProgram program = new LoginProgram();
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            System.out.println(program.answer(line.split(" ", -1)));
        }
        program.loops.shutdownGracefully().syncUninterruptibly();
    }

    private String answer(String[] command) {
        int port = Integer.parseInt(command[1]);
        try {
            if (command[0].equals("churn")) {
                run(port, Boolean.parseBoolean(command[2]), false, Integer.parseInt(command[3]));
            } else {
                run(port, false, true, Integer.parseInt(command[2]));
            }
            return "done";
        } catch (CompletionException e) {
            return String.valueOf(e.getCause()).replace('\n', ' ');
        }
    }

    private void run(int port, boolean encrypted, boolean keeps, int count) {
        AtomicInteger begun = new AtomicInteger(Math.min(AT_A_TIME, count));
        AtomicInteger done = new AtomicInteger();
        CompletableFuture<Void> all = new CompletableFuture<>();
        Runnable next = new Runnable() {
            @Override
            public void run() {
                if (done.incrementAndGet() == count) {
                    all.complete(null);
                } else if (begun.getAndIncrement() < count) {
                    connect(port, encrypted, keeps, this, all);
                }
            }
        };
        for (int i = 0; i < Math.min(AT_A_TIME, count); i++) {
            connect(port, encrypted, keeps, next, all);
        }
        all.join();
    }

    private void connect(int port, boolean encrypted, boolean keeps, Runnable next, CompletableFuture<Void> all) {
        new Bootstrap()
                .group(loops)
                .channel(EpollSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(
                                        LoginClient.frames(),
                                        new LoginClient(encrypted ? tls : null, keeps, next, all));
                    }
                })
                .connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .addListener(connected -> {
                    if (!connected.isSuccess()) {
                        all.completeExceptionally(connected.cause());
                    }
                });
    }
}

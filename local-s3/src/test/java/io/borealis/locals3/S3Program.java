package io.borealis.locals3;

/** A program that starts S3Mock, says so, and then waits until it is ended from outside. */
final class S3Program {

    private S3Program() {}

    public static void main(String[] arguments) throws InterruptedException {
        LocalS3 s3 = LocalS3.start();
        System.out.println("server " + s3.pid());
        Thread.sleep(Long.MAX_VALUE);
    }
}

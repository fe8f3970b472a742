package dev.belay.examples.spending;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class SpendingApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(SpendingApplication.class, arguments);
    }
}

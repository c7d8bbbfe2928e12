package dev.turnout.ui;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.DeserializingConverter;
import org.springframework.core.serializer.support.SerializationFailedException;
import org.springframework.core.serializer.support.SerializingConverter;

/** How Spring Session keeps sessions in the database. */
@Configuration(proxyBeanMethods = false)
class KeptSessions {

    private static final Logger log = LoggerFactory.getLogger(KeptSessions.class);

    /**
     * What an earlier version kept and this one cannot read counts as absent: its owner signs in again, where
     * Spring Session alone would answer every request of theirs with an error. The bean's name is Spring Session's.
     */
    @Bean
    GenericConversionService springSessionConversionService() {
        GenericConversionService conversions = new GenericConversionService();
        conversions.addConverter(Object.class, byte[].class, new SerializingConverter());
        conversions.addConverter(byte[].class, Object.class, new Reader());
        return conversions;
    }

    private static final class Reader implements Converter<byte[], @Nullable Object> {

        private final DeserializingConverter strict = new DeserializingConverter();

        @Override
        public @Nullable Object convert(byte[] bytes) {
            try {
                return strict.convert(bytes);
            } catch (SerializationFailedException e) {
                log.info("A session of an earlier version cannot be read; its owner signs in again", e);
                return null;
            }
        }
    }
}

package notes;

import org.springframework.data.repository.CrudRepository;

public interface Notes extends CrudRepository<Note, Long> {}

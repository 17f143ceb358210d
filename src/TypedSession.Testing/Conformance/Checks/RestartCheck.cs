namespace TypedSession.Testing.Checks;

/// <summary>What <see cref="ISessionRecordStore.IsDurable"/> says.</summary>
internal static class RestartCheck
{
    public static SessionRecordStoreCheck Of(Func<Task<ISessionRecordStore>> restart) => new(
        "What was acknowledged is there after a restart",
        "Users would lose their sessions, and what is in them, with every restart of a server.",
        store => OutlivesRestart(store, restart));

    private static async Task OutlivesRestart(StoreUnderTest store, Func<Task<ISessionRecordStore>> restart)
    {
        if (!store.Store.IsDurable)
        {
            store.DoesNotPromise("It says that it may lose what it holds when it restarts.");
            return;
        }

        SessionRecord created = await store.CreateAsync();
        SessionRecord saved = await store.SaveAsync(Samples.Next(await store.CreateAsync()));
        SessionRecord touched = await store.CreateAsync();
        touched = Samples.Later(touched, 60);
        await store.TouchAsync(touched);
        SessionRecord deleted = await store.CreateAsync();
        await store.DeleteAsync(deleted.Key);

        StoreUnderTest after = store.With(await restart());
        await after.ExpectAsync(created, "that was created before the restart");
        await after.ExpectAsync(saved, "that was saved before the restart");
        await after.ExpectAsync(touched, "that was touched before the restart");
        await after.ExpectNoneAsync(deleted.Key, "for a record that was deleted before the restart");
    }
}

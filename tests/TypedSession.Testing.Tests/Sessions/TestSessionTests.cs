using System.Diagnostics;
using System.Reflection;

namespace TypedSession.Testing.Tests.Sessions;

public sealed class TestSessionTests
{
    [Fact]
    public void How_long_it_is_kept_and_what_it_takes_can_be_asked()
    {
        TestSession<Cart> session = new(new Cart { CustomerId = 7 });

        session.KeepFor(TimeSpan.FromHours(1));
        int bytes = session.Info!.Size!.Bytes;
        session.RenewId();

        Assert.Equal(TimeSpan.FromHours(1), session.Info.KeptFor);
        Assert.InRange(bytes, 1, session.Info.Size!.MaxBytes);
    }

    [Fact]
    public void A_new_id_leaves_the_rest_of_what_the_test_has_set()
    {
        DateTimeOffset hourAgo = DateTimeOffset.UtcNow.AddHours(-1);
        SessionId id = SessionId.New();
        TestSession<Cart> session = new(new Cart { CustomerId = 7 })
        {
            Info = new SessionInfo { Id = id, Created = hourAgo, LastSeen = hourAgo, KeptFor = TimeSpan.FromHours(2) },
        };

        session.RenewId();
        Assert.NotEqual(id, session.Info!.Id);
        Assert.Equal((hourAgo, TimeSpan.FromHours(2)), (session.Info.Created, session.Info.KeptFor));

        session.KeepFor(TimeSpan.FromHours(3));
        Assert.Equal((hourAgo, TimeSpan.FromHours(3)), (session.Info.Created, session.Info.KeptFor));
    }

    [Fact]
    public void A_session_of_a_new_client_has_the_initial_value_and_no_id()
    {
        TestSession<Cart> session = new();

        Assert.Equal(SessionStatus.New, session.Status);
        Assert.Null(session.Info);
        Assert.Empty(session.Value.ProductIds);
        Assert.False(session.IsChanged);
    }

    [Fact]
    public void A_session_that_is_given_a_value_is_one_that_was_restored()
    {
        TestSession<Cart> session = new(new Cart { CustomerId = 7 });

        Assert.Equal((SessionStatus.Restored, 7), (session.Status, session.Value.CustomerId));
        Assert.NotNull(session.Info);
        Assert.False(session.IsChanged);
        Assert.Empty(session.Changes);
    }

    [Fact]
    public async Task What_a_handler_changes_is_seen_in_order()
    {
        TestSession<Cart> session = new(new Cart { CustomerId = 7 });

        session.Update(cart => cart with { ProductIds = cart.ProductIds.Add(1) });
        await session.UpdateAsync(cart => cart with { ProductIds = cart.ProductIds.Add(2) }, TestContext.Current.CancellationToken);
        session.Value = session.Value with { CustomerId = 8 };

        Assert.True(session.IsChanged);
        Assert.Equal([1, 2], session.Value.ProductIds);
        Assert.Equal([1, 2, 2], session.Changes.Select(cart => cart.ProductIds.Length));
    }

    [Fact]
    public void A_change_that_is_taken_back_is_none()
    {
        TestSession<Cart> session = new(new Cart { CustomerId = 7 });

        session.Update(cart => cart with { CustomerId = 8 });
        session.Update(cart => cart with { CustomerId = 7 });

        Assert.False(session.IsChanged);
    }

    [Fact]
    public void A_bound_that_is_broken_throws_and_the_old_value_stays()
    {
        TestSession<Cart> session = new(new Cart { Notice = "kept" });

        SessionBoundException exception = Assert.Throws<SessionBoundException>(() => session.Update(cart => cart with { Notice = new string('x', 81) }));

        Assert.Equal("Cart.Notice", exception.Member);
        Assert.Equal("kept", session.Value.Notice);
        Assert.Empty(session.Changes);
    }

    [Fact]
    public void A_state_that_outgrows_its_cookie_moves_to_the_store_and_throws_where_it_outgrows_that()
    {
        TestSession<Cart> session = new();
        session.Update(cart => cart with { Note = new string('x', 40_000) });

        SessionTooLargeException exception = Assert.Throws<SessionTooLargeException>(() => session.Update(cart => cart with { Remark = new string('x', 40_000) }));

        Assert.InRange(exception.Bytes, 80_000, 81_000);
        Assert.Equal((40_000, null), (session.Value.Note!.Length, session.Value.Remark));
    }

    [Fact]
    public void A_change_after_the_response_has_started_throws()
    {
        TestSession<Cart> session = new() { HasResponseStarted = true };

        Assert.Throws<SessionCommittedException>(() => session.Update(cart => cart with { CustomerId = 1 }));
        Assert.Throws<SessionCommittedException>(session.End);
        Assert.Null(session.Value.CustomerId);
    }

    [Fact]
    public void A_session_that_is_ended_has_the_initial_value_and_a_later_change_begins_another()
    {
        TestSession<Cart> session = new(new Cart { CustomerId = 7 });
        SessionId? id = session.Info?.Id;

        session.End();

        Assert.True(session.IsEnded);
        Assert.Equal((SessionStatus.New, null, null), (session.Status, session.Info, session.Value.CustomerId));
        session.Update(cart => cart with { CustomerId = 8 });
        Assert.NotNull(session.Info);
        Assert.NotEqual(id, session.Info.Id);
    }

    [Fact]
    public void A_new_id_leaves_the_value_and_is_given_only_where_there_is_a_session()
    {
        TestSession<Cart> none = new();
        none.RenewId();
        Assert.False(none.IsIdRenewed);

        TestSession<Cart> session = new(new Cart { CustomerId = 7 });
        SessionInfo before = session.Info!;
        session.RenewId();

        Assert.True(session.IsIdRenewed);
        Assert.NotEqual(before.Id, session.Info!.Id);
        Assert.Equal((before.Created, 7), (session.Info.Created, session.Value.CustomerId));
    }

    [Fact]
    public void A_flash_is_taken_once()
    {
        TestSession<Cart> session = new(new Cart { CustomerId = 7, Notice = "Added." });

        Assert.Equal("Added.", session.TakeFlash(cart => cart.Notice));
        Assert.Equal("Added.", session.TakeFlash(cart => cart.Notice));
        Assert.Equal("Added.", session.TakeFlash().Notice);

        Assert.Equal((7, null), (session.Value.CustomerId, session.Value.Notice));
        Assert.Single(session.Changes);
        Assert.True(session.IsChanged);
    }

    [Fact]
    public void It_says_for_how_long_the_session_is_kept()
    {
        TestSession<Cart> session = new(new Cart { CustomerId = 7 });
        Assert.Null(session.KeptFor);

        session.KeepFor(TimeSpan.FromHours(3));
        Assert.Equal(TimeSpan.FromHours(3), session.KeptFor);

        session.End();
        Assert.Null(session.KeptFor);
        Assert.Throws<ArgumentOutOfRangeException>(() => session.KeepFor(TimeSpan.FromDays(2)));
    }

    [Fact]
    public void Status_and_times_are_what_a_test_sets()
    {
        DateTimeOffset hourAgo = DateTimeOffset.UnixEpoch;
        TestSession<Cart> session = new() { Status = SessionStatus.Expired, Info = new SessionInfo { Id = SessionId.New(), Created = hourAgo, LastSeen = hourAgo } };

        Assert.Equal((SessionStatus.Expired, hourAgo), (session.Status, session.Info.Created));
    }

    [Fact]
    public async Task A_save_fails_where_a_test_says_so()
    {
        TestSession<Basket> session = new() { SaveFault = new SessionUnavailableException("down") };

        await Assert.ThrowsAsync<SessionUnavailableException>(() => session.UpdateAsync(basket => basket with { Count = 1 }, TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<SessionUnavailableException>(() => session.CommitAsync(TestContext.Current.CancellationToken));

        Assert.Equal(0, session.Value.Count);
    }

    [Fact]
    public async Task A_state_of_a_store_is_there_without_one()
    {
        TestSession<Basket> session = new(new Basket { Count = 1 });

        await session.LoadAsync(TestContext.Current.CancellationToken);
        Basket saved = await session.UpdateAsync(basket => basket with { Count = basket.Count + 1 }, TestContext.Current.CancellationToken);
        session.Update(basket => basket with { Count = basket.Count + 1 });
        await session.CommitAsync(TestContext.Current.CancellationToken);

        Assert.Equal((2, 3), (saved.Count, session.Value.Count));
    }

    [Fact]
    public async Task A_debugger_that_looks_at_it_sees_the_last_value_and_what_it_takes()
    {
        TestSession<Cart> session = new();
        Assert.Equal((SessionStatus.New, null, false), (Seen(session, "Status"), Seen(session, "Size"), Seen(session, "IsChanged")));

        session.Update(cart => cart with { CustomerId = 7 });
        await session.UpdateAsync(cart => cart with { Notice = "Added." }, TestContext.Current.CancellationToken);
        Assert.Equal(("cart", "Added."), (Seen(session, "State"), Assert.IsType<Cart>(Seen(session, "Value")).Notice));
        Assert.Equal(["CustomerId", "ProductIds", "Notice", "Note", "Remark"],
            Assert.IsType<SessionSize>(Seen(session, "Size")).Members.Select(member => member.Name));

        session.TakeFlash(cart => cart.Notice);
        Assert.Equal((session.Value, true), (Seen(session, "Value"), Seen(session, "IsChanged")));

        session.End();
        Assert.Equal((session.Value, null), (Seen(session, "Value"), Seen(session, "Size")));
    }

    [Fact]
    public void A_function_that_returns_null_is_refused()
    {
        TestSession<Cart> session = new();

        Assert.Throws<ArgumentNullException>(() => session.Update(_ => null!));
        Assert.Throws<ArgumentNullException>(() => session.Value = null!);
    }

    /// <summary>By the proxy that the type names, as a debugger does.</summary>
    private static object? Seen<T>(TestSession<T> session, string property)
        where T : class, ISessionState<T>
    {
        string name = typeof(TestSession<T>).GetCustomAttribute<DebuggerTypeProxyAttribute>()!.ProxyTypeName;
        Type proxy = Type.GetType(name)!.MakeGenericType(typeof(T));
        return proxy.GetProperty(property)!.GetValue(Activator.CreateInstance(proxy, session));
    }
}

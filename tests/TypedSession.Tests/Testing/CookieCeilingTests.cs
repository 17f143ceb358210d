using TypedSession.Testing;

namespace TypedSession.Tests.Testing;

/// <summary>The testing kit where no state is marked to be kept in a store, as none is here.</summary>
public class CookieCeilingTests
{
    [Fact]
    public void A_state_that_outgrows_its_cookie_throws_and_the_old_value_stays()
    {
        TestSession<Basket> session = new(new Basket { Note = "kept" });

        SessionTooLargeException exception = Assert.Throws<SessionTooLargeException>(() => session.Update(basket => basket with { Note = new string('x', 5000) }));

        Assert.Equal(3072, exception.MaxBytes);
        Assert.Equal("kept", session.Value.Note);
        Assert.False(session.IsChanged);
    }
}

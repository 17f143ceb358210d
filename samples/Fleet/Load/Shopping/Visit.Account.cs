namespace Fleet.Load.Shopping;

/// <content>What a visitor does with an account.</content>
internal sealed partial class Visit
{
    private const int MostConflicts = 5;

    /// <summary>Signs in: the cart stays, under a new id.</summary>
    public async Task<bool> SignInAsync(CancellationToken stop)
    {
        int conflicts = 0;
        while (!stop.IsCancellationRequested)
        {
            Answer page = await browser.GetAsync("/account/sign-in");
            Answer answer = page.Outcome == Outcome.Done
                ? await browser.PostAsync(
                    "/account/sign-in", Browser.TokenOf(page), ("email", "ada@foolscap.example"), ("password", "paper-and-ink"))
                : page;
            if (answer is { Outcome: Outcome.Done, Location: not null }) return true;
            if (answer.Outcome is Outcome.Done or Outcome.Missing or Outcome.Wrong)
            {
                Report(Fault.WrongAnswer, $"the sign-in was answered with {answer.Status}");
                return false;
            }

            if (answer.Outcome == Outcome.Conflict && ++conflicts == MostConflicts)
            {
                Report(Fault.LostSession, "the sign-in was in conflict again and again");
                return false;
            }

            await Task.Delay(Pause, CancellationToken.None);
        }

        return false;
    }

    /// <summary>Fills in the first page of the checkout, which travels in a cookie of its own.</summary>
    public async Task FillInAddressAsync(CancellationToken stop)
    {
        if (await ReadAsync("/checkout/address", stop) is not { } page) return;
        if (page.Location is not null)
        {
            Report(Fault.LostSession, $"the checkout leads to {page.Location}");
            return;
        }

        string note = $"{name}: {random.Next():x8}";
        Answer answer = await browser.PostAsync(
            "/checkout/address",
            Browser.TokenOf(page),
            ("Address.Name", name),
            ("Address.Street", "1 Loopback Lane"),
            ("Address.Postcode", "12700"),
            ("Address.City", "Localhost"),
            ("Delivery", "Express"),
            ("GiftNote", note));
        if (answer is { Outcome: Outcome.Done, Location: not null }) _giftNote = note;
        else if (answer.Outcome == Outcome.Done) Report(Fault.WrongAnswer, "the shop refused an address");
    }

    /// <summary>Signs out, as often as it takes.</summary>
    /// <returns>Whether the shop said that it was done.</returns>
    public async Task<bool> SignOutAsync(CancellationToken stop)
    {
        bool hasAsked = false;
        while (await ReadAsync("/account/sign-out", stop) is { } page)
        {
            if (Browser.TokenOf(page) is not { } token)
            {
                // The page has no button for those who are signed out: what was refused before, or whose answer was lost, is done.
                if (!hasAsked) Report(Fault.WrongAnswer, "signed out before it was asked for");
                return hasAsked;
            }

            Answer answer = await browser.PostAsync("/account/sign-out", token);
            if (answer is { Outcome: Outcome.Done, Location: not null }) return true;
            hasAsked = true;
            await Task.Delay(Pause, CancellationToken.None);
        }

        return false;
    }
}

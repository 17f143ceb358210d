using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shop.Accounts;
using Shop.State;
using TypedSession;

namespace Shop.Pages.Account;

/// <summary>Where a customer is signed in, and an end of it: on one device, on all others, or on all.</summary>
[Authorize]
public sealed class SessionsModel(ISessionAdministration administration, ISession<Cart> session, Devices devices) : PageModel
{
    /// <summary>Null where sessions are in their cookies alone, which no server can list.</summary>
    public IReadOnlyList<SessionRecordSummary>? Sessions { get; private set; }

    public async Task OnGetAsync()
    {
        try
        {
            Sessions = await administration.ListAsync(User.GetCustomerId(), HttpContext.RequestAborted);
        }
        catch (NotSupportedException)
        {
            // Ending all of them works there as well.
        }
    }

    public async Task<IActionResult> OnPostEndAsync(string key)
    {
        await OnGetAsync();

        // Only one's own: a key from the form proves nothing.
        if (Sessions?.FirstOrDefault(known => known.Key.Text == key) is not { } found) return NotFound();
        await administration.RevokeAsync(found.Key);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostEndOthersAsync()
    {
        await administration.RevokeOwnerAsync(User.GetCustomerId(), exceptCurrent: true);
        session.Update(cart => cart with { Notice = "You are signed out everywhere else." });
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostEndAllAsync()
    {
        await administration.RevokeOwnerAsync(User.GetCustomerId());
        await HttpContext.SignOutAsync();
        return RedirectToPage("/Account/SignOut");
    }

    public string LabelOf(SessionRecordSummary known) => devices.Find(known.Key)?.Label ?? "An unknown device";

    public bool IsCurrent(SessionRecordSummary known) => session.Info is { } info && devices.Find(known.Key)?.SessionId == info.Id;
}
